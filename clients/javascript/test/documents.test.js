/** Clients as the source documents have them; only address and ticket are ours. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EventSource} from './event-source.js';
import {origin, signIn, skip, ticket} from './suite.js';

/** Calls back with the first dashboard, as the page would show it. */
function shown() {
  let updateDashboard;
  const dashboard = new Promise((resolve, reject) => {
    updateDashboard = resolve;
    setTimeout(() => reject(new Error('No dashboard came in time')), 30000).unref();
  });
  return {dashboard, updateDashboard};
}

test('document 001: WebSocket', {skip}, async () => {
  const {dashboard, updateDashboard} = shown();
  const token = await signIn();
  const userId = JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))).sub;
  const base = origin.replace('http', 'ws');
  const address = `${base}/ws/dashboard/${userId}/?ticket=${await ticket(token, 'ws')}`;

  // WebSocket connection
  const ws = new WebSocket(address);

  ws.onmessage = (event) => {
    const data = JSON.parse(event.data);
    if (data.type === 'dashboard.update') {
      updateDashboard(data.data);
    }
  };

  // The document sends at once, which no browser lets it do before the connection is open.
  ws.onopen = () => {
    // Configure update interval
    ws.send(JSON.stringify({
      type: 'configure',
      config: { update_interval: 60 }
    }));
  };

  try {
    assert.ok((await dashboard).kpis);
  } finally {
    ws.close();
  }
});

test('document 001: EventSource', {skip}, async () => {
  const {dashboard, updateDashboard} = shown();
  const pass = await ticket(await signIn(), 'stream');

  const eventSource = new EventSource(
    `${origin}/api/dashboard/streaming/aggregate/?interval=30&ticket=${pass}`);

  eventSource.onmessage = (event) => {
    const data = JSON.parse(event.data);
    if (data.type === 'dashboard_update') {
      updateDashboard(data);
    }
  };

  assert.ok((await dashboard).data.kpis);
  eventSource.close();
});

class DashboardSSEClient {
  constructor(endpoint = '/api/sse/dashboard') {
    this.endpoint = endpoint;
    this.eventSource = null;
    this.reconnectAttempts = 0;
    this.maxReconnectAttempts = 5;
  }

  connect() {
    this.eventSource = new EventSource(this.endpoint);

    this.eventSource.onopen = () => {
      this.reconnectAttempts = 0;
    };

    this.eventSource.onmessage = (event) => {
      const data = JSON.parse(event.data);
      this.handleDashboardUpdate(data);
    };

    this.eventSource.onerror = () => {
      this.handleReconnection();
    };
  }

  handleReconnection() {
    if (this.reconnectAttempts < this.maxReconnectAttempts) {
      const delay = Math.pow(2, this.reconnectAttempts) * 1000; // Exponential backoff
      setTimeout(() => {
        this.reconnectAttempts++;
        this.connect();
      }, delay);
    }
  }
}

test('document 002: DashboardSSEClient', {skip}, async () => {
  const {dashboard, updateDashboard} = shown();
  const pass = await ticket(await signIn(), 'stream');
  const client = new DashboardSSEClient(`${origin}/api/sse/dashboard?ticket=${pass}`);
  const types = [];
  client.handleDashboardUpdate = (data) => {
    types.push(data.type);
    if (data.type === 'dashboard_update') {
      updateDashboard(data.data);
    }
  };
  client.connect();
  assert.ok((await dashboard).kpis);
  assert.equal(types[0], 'connected');
  client.eventSource.close();
});
