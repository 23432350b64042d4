/** Milliseconds between whole states: 10000 to 300000. */
export interface Wish {
  portfolio?: string;
  refreshInterval?: number;
  mode?: 'full' | 'delta';
}

export interface Options {
  /** Origin of the gateway, such as https://dashboards.example.com. */
  url: string | URL;
  /** An access token, or what gives a valid one whenever it is needed. */
  token: string | (() => string | Promise<string>);
  /** auto takes sockets, and streams where no socket passes. */
  transport?: 'auto' | 'websocket' | 'sse';
  /** Where there is none, or another is wanted. */
  WebSocket?: new (address: string) => WebSocket;
  fetch?: typeof fetch;
  /** What to hear of besides; a stream hears of cache alone, whatever stands here. */
  news?: Array<'project' | 'portfolio' | 'cache'>;
  /** Attempts in a row before reconnectFailed; 5 unless said otherwise. */
  reconnectAttempts?: number;
  /** Milliseconds before the first of them, doubling from then on. */
  reconnectDelay?: number;
  longestReconnectDelay?: number;
  random?: () => number;
}

export interface Subscription {
  readonly id: string;
  readonly wish: Readonly<Wish>;
  /** The dashboard as it was last shown. */
  readonly state: Dashboard | undefined;
  /** epoch:offset of that state. */
  readonly place: string | undefined;
  unsubscribe(): void;
}

/** As GET /api/v1/dashboard-data answers. */
export type Dashboard = Record<string, unknown>;

export interface Shown {
  subscription: Subscription;
  data: Dashboard;
  /** What moved, such as kpis.portfolioHealthScore. */
  changed: string[];
  place: string;
  /** After a return: whether nothing was missed. */
  recovered?: boolean;
}

export interface ProjectChange {
  projectId: string;
  portfolio?: string;
  change: 'created' | 'updated' | 'deleted' | 'left';
}

export interface Ending {
  code: number;
  reason: string;
}

export interface MissedAlerts {
  cursor: number;
  /** False where more may have been raised than is known any more. */
  complete: boolean;
  data: Array<Record<string, unknown>>;
  meta: {total: number; limit: number; offset: number; hasMore: boolean};
}

export interface Events {
  connected: {transport: 'websocket' | 'sse'};
  disconnected: Ending;
  reconnecting: {attempt: number; delay: number};
  reconnectFailed: {attempts: number; code: number};
  /** For good: the server does not want this user, or not any more. */
  closed: Ending;
  dashboardData: Shown;
  dashboardUpdate: Shown;
  /** Some states may have been missed; this one is whole. */
  gap: Shown;
  metricsData: {id?: string; timestamp: string; data: Record<string, unknown>};
  newAlert: Record<string, unknown>;
  notification: Record<string, unknown>;
  /** `more` where others changed that are not named. */
  projectUpdate: {timestamp: string; data: ProjectChange[]; more?: boolean};
  portfolioUpdate: {timestamp: string; data: Array<{portfolio?: string}>; more?: boolean};
  cacheInvalidated: {timestamp: string; keys: string[]; more?: boolean};
  systemUpdate: {code: string; message: string};
  error: {code: string; message: string; id?: string};
  pong: {timestamp: string};
}

/** A connection that comes back by itself and resumes where it was. */
export class MeridianClient {
  constructor(options: Options);
  readonly connected: boolean;
  readonly transport: 'websocket' | 'sse';
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): this;
  off<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): this;
  connect(): this;
  /** Ends the connection; subscriptions stay for the next connect. */
  disconnect(): void;
  /** Watches an executive dashboard. A stream carries one subscription, a socket many. */
  subscribe(wish?: Wish): Subscription;
  subscribeToDashboard(portfolio?: string, refreshInterval?: number): Subscription;
  unsubscribe(subscription: Subscription): void;
  /** False when there is no socket to ask by. */
  requestMetrics(metrics: string[], portfolio?: string): boolean;
  /** False when there is no socket to do it by. */
  acknowledge(alertId: string): boolean;
  /** What was raised since its user looked, most urgent first, of the categories that they chose. */
  missedAlerts(): Promise<MissedAlerts>;
  /** Its user has seen what was raised up to there: the `cursor` of an alert, or of a list. */
  seen(cursor: number): Promise<void>;
}

/** The state after a JSON merge patch (RFC 7396). */
export function mergePatch<T>(target: T, patch: unknown): T;
