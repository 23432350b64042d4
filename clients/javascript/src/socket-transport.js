const OPEN = 1;

/**
 * All subscriptions over one WebSocket. Tells `owner` what happens: opened, message, closed.
 */
export class SocketTransport {
  #socket;
  #owner;

  constructor(WebSocket, address, owner) {
    this.#owner = owner;
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.onmessage = (event) => this.#received(JSON.parse(event.data));
    // What went wrong is not told to scripts; the close that follows says what can be said.
    socket.onerror = () => {};
    socket.onclose = (event) => owner.closed(event.code, event.reason);
  }

  begin(subscription) {
    const {portfolio, refreshInterval, mode} = subscription.wish;
    this.send({
      type: 'subscribe',
      id: subscription.id,
      view: {kind: 'executive', portfolio},
      refreshInterval,
      mode,
      since: subscription.place,
    });
  }

  end(subscription) {
    this.send({type: 'unsubscribe', id: subscription.id});
  }

  requestUpdate(subscription) {
    this.send({type: 'request_update', id: subscription.id});
  }

  /** False when the message cannot go out. */
  send(message) {
    if (this.#socket.readyState !== OPEN) {
      return false;
    }
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  close() {
    this.#socket.onclose = null;
    this.#socket.close(1000);
  }

  #received(message) {
    if (message.type === 'connection.established') {
      // Every connection begins with a dashboard; here only those are wanted that were asked for.
      this.send({type: 'unsubscribe', id: 'dashboard'});
      this.#owner.opened(message);
    } else {
      this.#owner.message(message);
    }
  }
}
