import {Backoff} from './backoff.js';
import {Emitter} from './emitter.js';
import {SocketTransport} from './socket-transport.js';
import {StreamTransport} from './stream-transport.js';
import {Subscription} from './subscription.js';

const DEFAULTS = {
  reconnectAttempts: 5,
  reconnectDelay: 1000,
  longestReconnectDelay: 30000,
  transport: 'auto',
  random: Math.random,
};

const NOTIFICATIONS = '/api/v1/users/me/notifications';

/** What this client sent is not what the protocol allows: it would send the same again. */
const OUR_FAULTS = [1002, 1007, 1009];

/** Messages of the server by the names of this client's events. */
const EVENTS = {
  'metrics.data': 'metricsData',
  'project.update': 'projectUpdate',
  'portfolio.update': 'portfolioUpdate',
  'cache.invalidated': 'cacheInvalidated',
  cache_invalidated: 'cacheInvalidated',
  'alert.new': 'newAlert',
  alert: 'newAlert',
  notification: 'notification',
  error: 'error',
  pong: 'pong',
};

/**
 * A connection to Meridian that comes back by itself and resumes where it was.
 *
 * Events: connected, disconnected, reconnecting, reconnectFailed, closed, dashboardData,
 * dashboardUpdate, gap, metricsData, newAlert, notification, projectUpdate, portfolioUpdate,
 * cacheInvalidated, error, pong.
 */
export class MeridianClient {
  #options;
  #emitter = new Emitter();
  #subscriptions = new Map();
  #backoff;
  #transport;
  #kind;
  #established = false;
  #socketsPass = false;
  #wanted = false;
  #timer;
  #streamTicket;
  #lastId = 0;
  #hint;

  constructor(options) {
    this.#options = {
      ...DEFAULTS,
      WebSocket: globalThis.WebSocket,
      fetch: globalThis.fetch?.bind(globalThis),
      ...options,
    };
    const {reconnectAttempts, reconnectDelay, longestReconnectDelay, random} = this.#options;
    this.#backoff = new Backoff({
      attempts: reconnectAttempts,
      first: reconnectDelay,
      longest: longestReconnectDelay,
      random,
    });
    this.#kind = this.#firstKind();
  }

  on(name, listener) {
    this.#emitter.on(name, listener);
    return this;
  }

  off(name, listener) {
    this.#emitter.off(name, listener);
    return this;
  }

  get connected() {
    return this.#established;
  }

  /** The transport in use: websocket or sse. */
  get transport() {
    return this.#kind;
  }

  connect() {
    if (!this.#wanted) {
      this.#wanted = true;
      this.#backoff.reset();
      this.#attempt();
    }
    return this;
  }

  /** Ends the connection; subscriptions stay for the next connect. */
  disconnect() {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#transport?.close();
    this.#transport = undefined;
    this.#lost();
  }

  /**
   * Watches an executive dashboard. A stream carries one subscription, a socket many.
   *
   * @param {{portfolio?: string, refreshInterval?: number, mode?: 'full' | 'delta'}} wish
   *     milliseconds between whole states, 10000 to 300000
   */
  subscribe(wish = {}) {
    const subscription = new Subscription(this, `s${++this.#lastId}`, {mode: 'delta', ...wish});
    this.#subscriptions.set(subscription.id, subscription);
    if (this.#established) {
      this.#transport.begin(subscription);
    } else if (this.#wanted && this.#kind === 'sse' && !this.#transport && !this.#timer) {
      this.#attempt();
    }
    return subscription;
  }

  subscribeToDashboard(portfolio, refreshInterval = 30000) {
    return this.subscribe({portfolio, refreshInterval});
  }

  unsubscribe(subscription) {
    if (this.#subscriptions.delete(subscription.id) && this.#established) {
      this.#transport.end(subscription);
    }
  }

  /** False when there is no socket to ask by. */
  requestMetrics(metrics, portfolio) {
    return this.#transport?.send({type: 'request_metrics', metrics, portfolio}) ?? false;
  }

  /** Acknowledges an alert; false when there is no socket to do it by. */
  acknowledge(alertId) {
    return this.#transport?.send({type: 'ack', alertId}) ?? false;
  }

  /**
   * What was raised since its user looked, most urgent first, of the categories that they chose; at
   * whatever device or server they did.
   */
  async missedAlerts() {
    const {categories, cursor} = await this.#ask('GET', NOTIFICATIONS);
    const query = new URLSearchParams(categories.map((category) => ['category', category]));
    if (cursor !== null) {
      query.set('after', cursor);
    }
    return this.#ask('GET', `/api/v1/alerts/missed?${query}`);
  }

  /** Its user has seen what was raised up to there: the cursor of an alert, or of a list. */
  async seen(cursor) {
    await this.#ask('PUT', `${NOTIFICATIONS}/cursor`, {cursor});
  }

  #firstKind() {
    const {transport, WebSocket} = this.#options;
    if (transport === 'sse' || (transport === 'auto' && WebSocket === undefined)) {
      return 'sse';
    }
    if (WebSocket === undefined) {
      throw new TypeError('There is no WebSocket here: hand one over, or use the transport sse');
    }
    return 'websocket';
  }

  async #attempt() {
    this.#timer = undefined;
    const kind = this.#kind;
    let address;
    try {
      address = await this.#address(kind);
    } catch (failure) {
      if (this.#wanted) {
        this.#closed(failure.code ?? 1006, failure.message);
      }
      return;
    }
    if (!this.#wanted) {
      return;
    }
    // Only the transport in use is listened to.
    const owner = {
      opened: (message) => this.#transport === transport && this.#opened(message),
      message: (message) => this.#transport === transport && this.#message(message),
      closed: (code, reason, retry) =>
        this.#transport === transport && this.#closed(code, reason, retry),
    };
    const {WebSocket, fetch} = this.#options;
    const transport =
      kind === 'websocket'
        ? new SocketTransport(WebSocket, address, owner)
        : new StreamTransport(fetch, address, owner);
    this.#transport = transport;
    if (kind === 'sse') {
      const [first] = this.#subscriptions.values();
      if (first) {
        transport.begin(first);
      }
    }
  }

  async #address(kind) {
    const address = new URL(this.#options.url);
    if (kind === 'websocket') {
      address.protocol = address.protocol.replace('http', 'ws');
      address.pathname = '/ws/dashboard/overview';
      address.searchParams.set('ticket', await this.#ticket('ws'));
    } else {
      this.#streamTicket ??= await this.#ticket('stream');
      address.pathname = '/api/v1/sse/dashboard';
      address.searchParams.set('ticket', this.#streamTicket);
    }
    return address.href;
  }

  async #ticket(purpose) {
    return (await this.#ask('POST', '/api/v1/auth/tickets', {for: purpose})).ticket;
  }

  /** Fails with the close code that a socket would end with, where there is one. */
  async #ask(method, path, body) {
    const response = await this.#options.fetch(new URL(path, this.#options.url), {
      method,
      headers: {
        Authorization: `Bearer ${await this.#token()}`,
        ...(body && {'Content-Type': 'application/json'}),
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      const failure = new Error(`${method} ${path}: ${response.status}`);
      failure.code = {401: 4401, 403: 4403}[response.status];
      throw failure;
    }
    return response.json();
  }

  async #token() {
    const {token} = this.#options;
    return typeof token === 'function' ? token() : token;
  }

  #opened(message) {
    this.#established = true;
    this.#socketsPass ||= this.#kind === 'websocket';
    this.#backoff.reset();
    this.#emitter.emit('connected', {...message, transport: this.#kind});
    if (this.#kind === 'websocket') {
      if (this.#options.news) {
        this.#transport.send({type: 'configure', config: {news: this.#options.news}});
      }
      this.#subscriptions.forEach((subscription) => this.#transport.begin(subscription));
    }
  }

  #message(message) {
    switch (message.type) {
      case 'dashboard.data':
      case 'dashboard.update':
        this.#shown(message);
        break;
      case 'system.update':
        this.#system(message);
        break;
      default:
        this.#emitter.emit(EVENTS[message.type] ?? message.type, message);
    }
  }

  #shown(message) {
    const subscription = this.#subscriptions.get(message.id);
    if (!subscription) {
      return;
    }
    const returning = subscription.place !== undefined;
    const first = message.type === 'dashboard.data' || !returning || message.recovered !== undefined;
    const gap = returning && (message.recovered === false || !subscription.isIn(message.epoch));
    if (!subscription.take(message)) {
      this.#transport.requestUpdate(subscription);
      return;
    }
    const shown = {
      subscription,
      data: subscription.state,
      changed: message.changed,
      place: subscription.place,
      recovered: message.recovered,
    };
    if (gap) {
      this.#emitter.emit('gap', shown);
    }
    this.#emitter.emit(first ? 'dashboardData' : 'dashboardUpdate', shown);
  }

  #system(message) {
    if (message.code === 'TOKEN_EXPIRES') {
      this.#token().then(
        (token) => this.#transport?.send({type: 'auth.refresh', token}),
        (failure) => this.#emitter.emit('error', {code: 'NO_TOKEN', message: failure.message}),
      );
    } else if (message.retryAfter !== undefined) {
      this.#hint = message.retryAfter;
    }
    this.#emitter.emit('systemUpdate', message);
  }

  #closed(code, reason, retry = this.#hint) {
    const opened = this.#established;
    this.#transport = undefined;
    this.#hint = undefined;
    this.#lost({code, reason});
    if (code === 4401 && this.#streamTicket !== undefined) {
      // Its session may have ended; another ticket tells.
      this.#streamTicket = undefined;
    } else if ((code >= 4400 && code < 4500) || OUR_FAULTS.includes(code)) {
      this.#wanted = false;
      this.#emitter.emit('closed', {code, reason});
      return;
    }
    if (!opened && code === 1006) {
      this.#otherKind();
    }
    this.#again(code, retry);
  }

  /** Until a socket has passed once, something between may let none through. */
  #otherKind() {
    const {transport, WebSocket} = this.#options;
    if (transport === 'auto' && WebSocket !== undefined && !this.#socketsPass) {
      this.#kind = this.#kind === 'websocket' ? 'sse' : 'websocket';
    }
  }

  #again(code, retry) {
    const delay = this.#backoff.next();
    if (delay === undefined) {
      this.#wanted = false;
      this.#emitter.emit('reconnectFailed', {attempts: this.#backoff.attempts, code});
      return;
    }
    const wait = retry ?? delay;
    this.#emitter.emit('reconnecting', {attempt: this.#backoff.attempts, delay: wait});
    this.#timer = setTimeout(() => this.#attempt(), wait);
  }

  #lost(why = {code: 1000, reason: ''}) {
    if (this.#established) {
      this.#established = false;
      this.#emitter.emit('disconnected', why);
    }
  }
}
