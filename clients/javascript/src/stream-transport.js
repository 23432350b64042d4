import {EventStreamParser} from './event-stream.js';

/**
 * One subscription over Server-Sent Events, read by fetch so that it resumes by its place. Tells
 * `owner` what happens: opened, message, closed.
 */
export class StreamTransport {
  #fetch;
  #address;
  #owner;
  #aborter = new AbortController();
  #retry;
  #end;

  constructor(fetch, address, owner) {
    this.#fetch = fetch;
    this.#address = address;
    this.#owner = owner;
  }

  begin(subscription) {
    this.#run(subscription).then(
      (status) => this.#closed(status),
      (broken) => this.#closed(undefined, broken),
    );
  }

  end() {
    this.close();
  }

  /** A stream cannot be asked; whole states come at its interval. */
  requestUpdate() {}

  send() {
    return false;
  }

  close() {
    this.#owner = undefined;
    this.#aborter.abort();
  }

  async #run(subscription) {
    const {portfolio, refreshInterval} = subscription.wish;
    const address = new URL(this.#address);
    if (portfolio !== undefined) {
      address.searchParams.set('portfolio', portfolio);
    }
    if (refreshInterval !== undefined) {
      address.searchParams.set('interval', Math.round(refreshInterval / 1000));
    }
    const headers = {Accept: 'text/event-stream'};
    if (subscription.place !== undefined) {
      headers['Last-Event-ID'] = subscription.place;
    }
    const response = await this.#fetch(address, {headers, signal: this.#aborter.signal});
    if (response.status !== 200) {
      return response.status;
    }
    const parser = new EventStreamParser((event) => this.#received(event, subscription));
    const decoder = new TextDecoder();
    // Not every browser iterates over a body.
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parser.push(decoder.decode(part.value, {stream: true}));
    }
    return 200;
  }

  #received(event, subscription) {
    this.#retry = event.retry ?? this.#retry;
    if (event.data === undefined || !this.#owner) {
      return;
    }
    const message = JSON.parse(event.data);
    if (message.type === 'connected') {
      this.#owner.opened(message);
    } else if (message.type === 'dashboard_update') {
      this.#owner.message({...message, type: 'dashboard.update', id: subscription.id});
    } else if (message.type === 'end') {
      this.#end = {...message, retry: event.retry};
    } else {
      this.#owner.message(message);
    }
  }

  #closed(status, broken) {
    const refused = {401: 4401, 403: 4403, 429: 4429}[status];
    this.#owner?.closed(
      this.#end?.code ?? refused ?? 1006,
      this.#end?.reason ?? broken?.message ?? '',
      this.#end?.retry,
    );
  }
}
