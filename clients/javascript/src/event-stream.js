/** Reads the text of an event stream, in whatever pieces it arrives. */
export class EventStreamParser {
  #rest = '';
  #event = {};
  #onEvent;

  /** @param {(event: {id?: string, data?: string, retry?: number}) => void} onEvent */
  constructor(onEvent) {
    this.#onEvent = onEvent;
  }

  push(text) {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    lines.forEach((line) => this.#line(line));
  }

  #line(line) {
    if (line === '') {
      const event = this.#event;
      this.#event = {};
      if (event.data !== undefined || event.retry !== undefined) {
        this.#onEvent(event);
      }
      return;
    }
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') {
      this.#event.data = this.#event.data === undefined ? value : `${this.#event.data}\n${value}`;
    } else if (name === 'id') {
      this.#event.id = value;
    } else if (name === 'retry' && /^\d+$/.test(value)) {
      this.#event.retry = Number(value);
    }
  }
}
