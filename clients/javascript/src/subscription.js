import {mergePatch} from './merge-patch.js';

/** One dashboard that a client watches, with its last state and its place in the view's chain. */
export class Subscription {
  #client;
  #state;
  #epoch;
  #offset;

  constructor(client, id, wish) {
    this.#client = client;
    this.id = id;
    this.wish = Object.freeze({...wish});
  }

  /** The dashboard as it was last shown; undefined before. */
  get state() {
    return this.#state;
  }

  /** Where this subscription is, for coming back: epoch:offset; undefined before the first state. */
  get place() {
    return this.#epoch === undefined ? undefined : `${this.#epoch}:${this.#offset}`;
  }

  /** Whether its offsets can be compared with those of an epoch. */
  isIn(epoch) {
    return epoch === this.#epoch;
  }

  unsubscribe() {
    this.#client.unsubscribe(this);
  }

  /**
   * Takes a message with a state or a patch.
   *
   * @return {boolean} false when the patch does not follow what is known, so that the whole is needed
   */
  take(message) {
    if (message.delta !== undefined) {
      if (message.epoch !== this.#epoch || message.offset !== this.#offset + 1) {
        return false;
      }
      this.#state = mergePatch(this.#state, message.delta);
    } else {
      this.#state = message.data;
    }
    this.#epoch = message.epoch;
    this.#offset = message.offset;
    return true;
  }
}
