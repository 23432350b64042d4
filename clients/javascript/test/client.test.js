import assert from 'node:assert/strict';
import {beforeEach, mock, test} from 'node:test';
import {MeridianClient} from '../src/index.js';

/** A socket whose other end is the test. */
class FakeSocket {
  static all = [];
  readyState = 0;
  sent = [];

  constructor(address) {
    this.address = new URL(address);
    FakeSocket.all.push(this);
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.readyState = 3;
  }

  establish() {
    this.readyState = 1;
    this.tell({type: 'connection.established', userId: 'u'});
  }

  tell(message) {
    this.onmessage({data: JSON.stringify(message)});
  }

  drop(code, reason = '') {
    this.readyState = 3;
    this.onclose({code, reason});
  }
}

let requests;
let answers;
let heard;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({apis: ['setTimeout']});
  FakeSocket.all = [];
  requests = [];
  answers = [];
  heard = [];
});

async function fakeFetch(address, options) {
  requests.push({address: new URL(address), options});
  const answer = answers.shift() ?? {status: 201, body: {ticket: `t${requests.length}`}};
  return answer instanceof Response
    ? answer
    : new Response(JSON.stringify(answer.body ?? {}), {status: answer.status});
}

function client(options = {}) {
  const made = new MeridianClient({
    url: 'https://dash.example.com',
    token: 'secret',
    WebSocket: FakeSocket,
    fetch: fakeFetch,
    random: () => 1,
    ...options,
  });
  for (const name of [
    'connected', 'disconnected', 'reconnecting', 'reconnectFailed', 'closed', 'dashboardData',
    'dashboardUpdate', 'gap', 'error',
  ]) {
    made.on(name, (event) => heard.push([name, event]));
  }
  return made;
}

const names = () => heard.map(([name]) => name);

/** Lets promises that wait for nothing else go on. */
async function settle() {
  for (let round = 0; round < 50; round++) {
    await Promise.resolve();
  }
  await new Promise(setImmediate);
}

async function connected(options) {
  const made = client(options).connect();
  await settle();
  FakeSocket.all.at(-1).establish();
  return made;
}

function state(id, offset, fields) {
  return {type: 'dashboard.update', id, epoch: 'e', offset, changed: [], ...fields};
}

test('a socket is opened by a ticket, and shows what was asked for', async () => {
  const made = client();
  const subscription = made.subscribe({portfolio: 'Technology'});
  made.connect();
  await settle();
  assert.equal(requests[0].address.href, 'https://dash.example.com/api/v1/auth/tickets');
  assert.equal(requests[0].options.headers.Authorization, 'Bearer secret');
  assert.deepEqual(JSON.parse(requests[0].options.body), {for: 'ws'});
  const [socket] = FakeSocket.all;
  assert.equal(socket.address.href, 'wss://dash.example.com/ws/dashboard/overview?ticket=t1');
  socket.establish();
  assert.deepEqual(socket.sent, [
    {type: 'unsubscribe', id: 'dashboard'},
    {type: 'subscribe', id: 's1', view: {kind: 'executive', portfolio: 'Technology'}, mode: 'delta'},
  ]);
  socket.tell({...state('s1', 1, {data: {a: 1}}), type: 'dashboard.data'});
  assert.deepEqual(subscription.state, {a: 1});
  assert.deepEqual(names(), ['connected', 'dashboardData']);
});

test('patches are applied in their order, and the whole is asked for where one is missing', async () => {
  const made = await connected();
  const subscription = made.subscribe();
  const [socket] = FakeSocket.all;
  socket.tell({...state('s1', 1, {data: {a: 1, b: 2}}), type: 'dashboard.data'});
  socket.tell(state('s1', 2, {delta: {a: 5}}));
  assert.deepEqual(subscription.state, {a: 5, b: 2});
  socket.tell(state('s1', 4, {delta: {b: 7}}));
  assert.deepEqual(subscription.state, {a: 5, b: 2});
  assert.deepEqual(socket.sent.at(-1), {type: 'request_update', id: 's1'});
  socket.tell(state('s1', 4, {data: {a: 6, b: 7}}));
  assert.deepEqual(subscription.state, {a: 6, b: 7});
  assert.equal(subscription.place, 'e:4');
});

test('who comes back says where it was, and a gap is told', async () => {
  const made = await connected();
  made.subscribe();
  FakeSocket.all[0].tell({...state('s1', 3, {data: {a: 1}}), type: 'dashboard.data'});
  FakeSocket.all[0].drop(1006);
  mock.timers.tick(1000);
  await settle();
  FakeSocket.all[1].establish();
  assert.equal(FakeSocket.all[1].sent.at(-1).since, 'e:3');
  FakeSocket.all[1].tell({
    ...state('s1', 5, {data: {a: 2}, recovered: true}), type: 'dashboard.data'});
  assert.ok(!names().includes('gap'));

  FakeSocket.all[1].drop(1012);
  mock.timers.tick(1000);
  await settle();
  FakeSocket.all[2].establish();
  FakeSocket.all[2].tell({
    ...state('s1', 1, {data: {a: 3}, epoch: 'f', recovered: false}), type: 'dashboard.data'});
  assert.ok(names().includes('gap'));
});

test('a server that goes says when to come back', async () => {
  await connected();
  FakeSocket.all[0].tell({type: 'system.update', code: 'RESTART', retryAfter: 4321});
  FakeSocket.all[0].drop(1012);
  assert.deepEqual(heard.at(-1), ['reconnecting', {attempt: 1, delay: 4321}]);
});

test('after five attempts in vain it gives up', async () => {
  client({transport: 'websocket'}).connect();
  for (let attempt = 0; attempt < 6; attempt++) {
    await settle();
    FakeSocket.all[attempt].drop(1006);
    mock.timers.tick(60000);
  }
  await settle();
  assert.equal(FakeSocket.all.length, 6);
  assert.deepEqual(
      heard.filter(([name]) => name === 'reconnecting').map(([, event]) => event.delay),
      [1000, 2000, 4000, 8000, 16000]);
  assert.deepEqual(heard.at(-1), ['reconnectFailed', {attempts: 5, code: 1006}]);
});

test('who is refused does not come back', async () => {
  await connected();
  FakeSocket.all[0].drop(4401, 'Your access was revoked.');
  assert.deepEqual(heard.at(-1), ['closed', {code: 4401, reason: 'Your access was revoked.'}]);
  mock.timers.tick(60000);
  await settle();
  assert.equal(FakeSocket.all.length, 1);
});

for (const code of [1002, 1007, 1009, 4400, 4429]) {
  test(`what would be refused again is not tried again: ${code}`, async () => {
    await connected();
    FakeSocket.all[0].drop(code);
    assert.deepEqual(heard.at(-1), ['closed', {code, reason: ''}]);
  });
}

test('a full server is asked again, by a socket as before', async () => {
  const made = client().connect();
  await settle();
  FakeSocket.all[0].drop(1013);
  assert.deepEqual(heard.at(-1), ['reconnecting', {attempt: 1, delay: 1000}]);
  assert.equal(made.transport, 'websocket');
  mock.timers.tick(1000);
  await settle();
  FakeSocket.all[1].establish();
  assert.ok(made.connected);
});

test('a token that is about to expire is renewed in band', async () => {
  let given = 0;
  await connected({token: async () => `token${++given}`});
  const [socket] = FakeSocket.all;
  socket.tell({type: 'system.update', code: 'TOKEN_EXPIRES'});
  await settle();
  assert.deepEqual(socket.sent.at(-1), {type: 'auth.refresh', token: 'token2'});
});

test('where no socket passes a stream is read', async () => {
  const made = client();
  const subscription = made.subscribe({portfolio: 'Technology', refreshInterval: 20000});
  made.connect();
  await settle();
  answers = [
    {status: 201, body: {ticket: 'streams'}},
    new Response(
        'retry: 3000\ndata: {"type":"connected"}\n\nid: e:1\n' +
          'data: {"type":"dashboard_update","epoch":"e","offset":1,"data":{"a":1}}\n\n' +
          'retry: 777\ndata: {"type":"end","code":1012,"reason":"Restarting."}\n\n'),
    new Response(
        'data: {"type":"connected"}\n\n' +
          'data: {"type":"dashboard_update","recovered":false,"epoch":"f","offset":1,"data":{"a":2}}\n\n'),
  ];
  FakeSocket.all[0].drop(1006);
  mock.timers.tick(1000);
  await settle();
  assert.equal(made.transport, 'sse');
  const stream = requests.at(-1).address;
  assert.equal(stream.pathname, '/api/v1/sse/dashboard');
  assert.deepEqual(Object.fromEntries(stream.searchParams), {
    ticket: 'streams', portfolio: 'Technology', interval: '20'});
  assert.deepEqual(subscription.state, {a: 1});
  assert.deepEqual(heard.at(-1), ['reconnecting', {attempt: 1, delay: 777}]);

  mock.timers.tick(777);
  await settle();
  assert.equal(requests.at(-1).options.headers['Last-Event-ID'], 'e:1');
  assert.equal(requests.at(-1).address.searchParams.get('ticket'), 'streams');
  assert.deepEqual(subscription.state, {a: 2});
  assert.ok(names().includes('gap'));
});

test('who disconnects stays away', async () => {
  const made = await connected();
  made.disconnect();
  assert.equal(names().at(-1), 'disconnected');
  mock.timers.tick(60000);
  await settle();
  assert.equal(FakeSocket.all.length, 1);
});

test('news is asked for on each connection, and told by name', async () => {
  const made = await connected({news: ['project', 'cache']});
  const wanted = {type: 'configure', config: {news: ['project', 'cache']}};
  assert.deepEqual(FakeSocket.all[0].sent.at(-1), wanted);
  const told = [];
  made.on('projectUpdate', (event) => told.push(event.data[0].projectId));
  made.on('cacheInvalidated', (event) => told.push(event.keys[0]));
  FakeSocket.all[0].tell({type: 'project.update', data: [{projectId: 'p', change: 'updated'}]});
  FakeSocket.all[0].tell({type: 'cache.invalidated', keys: ['project-p']});
  assert.deepEqual(told, ['p', 'project-p']);
  FakeSocket.all[0].drop(1006);
  mock.timers.tick(1000);
  await settle();
  FakeSocket.all[1].establish();
  assert.deepEqual(FakeSocket.all[1].sent.at(-1), wanted);
});

test('what was missed is asked for after the cursor, and the cursor moves', async () => {
  const made = client();
  const missed = {cursor: 812, complete: true, data: [{id: 'a'}], meta: {total: 1}};
  answers.push({status: 200, body: {categories: ['budget', 'risk'], cursor: 800}});
  answers.push({status: 200, body: missed});
  assert.deepEqual(await made.missedAlerts(), missed);
  assert.equal(requests[1].address.pathname, '/api/v1/alerts/missed');
  assert.deepEqual(requests[1].address.searchParams.getAll('category'), ['budget', 'risk']);
  assert.equal(requests[1].address.searchParams.get('after'), '800');

  answers.push({status: 200, body: {categories: [], cursor: 812}});
  await made.seen(812);
  assert.equal(requests[2].options.method, 'PUT');
  assert.deepEqual(JSON.parse(requests[2].options.body), {cursor: 812});
  answers.push({status: 403});
  await assert.rejects(made.seen(813), {code: 4403});
});

test('who never looked is told where to begin', async () => {
  answers.push({status: 200, body: {categories: [], cursor: null}});
  answers.push({status: 200, body: {cursor: 5, complete: true, data: [], meta: {total: 0}}});
  assert.equal((await client().missedAlerts()).cursor, 5);
  assert.equal(requests[1].address.search, '');
});
