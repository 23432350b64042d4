import {EventStreamParser} from '../src/event-stream.js';

/** As much of a browser's EventSource as the source documents' clients use; Node has none. */
export class EventSource {
  #aborter = new AbortController();
  #lastId;
  #retry = 3000;

  constructor(address) {
    this.address = address;
    this.#run();
  }

  async #run() {
    while (!this.#aborter.signal.aborted) {
      try {
        await this.#read();
      } catch {
        // The connection broke, or was closed.
      }
      if (this.#aborter.signal.aborted) {
        return;
      }
      this.onerror?.();
      await new Promise((resume) => setTimeout(resume, this.#retry));
    }
  }

  async #read() {
    const headers = this.#lastId === undefined ? {} : {'Last-Event-ID': this.#lastId};
    const response = await fetch(this.address, {headers, signal: this.#aborter.signal});
    if (response.status !== 200) {
      this.close();
      this.onerror?.();
      return;
    }
    this.onopen?.();
    const parser = new EventStreamParser((event) => {
      this.#lastId = event.id ?? this.#lastId;
      this.#retry = event.retry ?? this.#retry;
      if (event.data !== undefined) {
        this.onmessage?.({data: event.data});
      }
    });
    const decoder = new TextDecoder();
    for await (const bytes of response.body) {
      parser.push(decoder.decode(bytes, {stream: true}));
    }
  }

  close() {
    this.#aborter.abort();
  }
}
