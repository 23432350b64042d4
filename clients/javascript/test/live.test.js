import assert from 'node:assert/strict';
import {test} from 'node:test';
import {MeridianClient} from '../src/index.js';
import {dashboard, next, origin, signIn, skip, upset} from './suite.js';

for (const transport of ['websocket', 'sse']) {
  test(`a change arrives by ${transport}, and is what REST says`, {skip}, async () => {
    const token = await signIn();
    const client = new MeridianClient({url: origin, token, transport});
    const subscription = client.subscribe({refreshInterval: 10000});
    const first = next(client, 'dashboardData');
    client.connect();
    const health = (await first).data.kpis.portfolioHealthScore;
    const moved = next(
      client,
      'dashboardUpdate',
      ({data}) => data.kpis.portfolioHealthScore !== health,
    );
    await upset(token);
    await moved;
    assert.equal(
      subscription.state.kpis.portfolioHealthScore,
      (await dashboard(token)).kpis.portfolioHealthScore,
    );
    client.disconnect();
  });

  test(`a connection that breaks is resumed by ${transport}`, {skip}, async () => {
    const token = await signIn();
    const client = new MeridianClient({url: origin, token, transport, reconnectDelay: 100});
    client.subscribe();
    const first = next(client, 'dashboardData');
    client.connect();
    const {place} = await first;
    const again = next(client, 'dashboardData');
    client.disconnect();
    client.connect();
    const {recovered, place: resumed} = await again;
    assert.equal(recovered, true);
    assert.equal(resumed.split(':')[0], place.split(':')[0]);
    client.disconnect();
  });
}

test('figures are told on request', {skip}, async () => {
  const token = await signIn();
  const client = new MeridianClient({url: origin, token});
  const connected = next(client, 'connected');
  client.connect();
  await connected;
  const answer = next(client, 'metricsData');
  assert.equal(client.requestMetrics(['riskExposureScore']), true);
  assert.ok('riskExposureScore' in (await answer).data);
  client.disconnect();
});

test('what was seen is not missed again', {skip}, async () => {
  const token = await signIn();
  const client = new MeridianClient({url: origin, token});
  const {cursor} = await client.missedAlerts();
  await client.seen(cursor);
  const {complete, cursor: later} = await client.missedAlerts();
  assert.equal(complete, true);
  assert.ok(later >= cursor);
});

test('a token that is worth nothing is told as the end', {skip}, async () => {
  const client = new MeridianClient({url: origin, token: 'rubbish'});
  const closed = next(client, 'closed');
  client.connect();
  assert.equal((await closed).code, 4401);
});
