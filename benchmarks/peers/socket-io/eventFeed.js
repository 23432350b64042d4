'use strict';

const STREAM = '{meridian}:events';

/** Tells the sockets what the services tell in a Redis Stream. */
class EventFeed {
  constructor(redis, sockets) {
    this.redis = redis;
    this.sockets = sockets;
  }

  async start() {
    let last = '$';
    for (;;) {
      const answer = await this.redis.xread('COUNT', 200, 'BLOCK', 0, 'STREAMS', STREAM, last);
      for (const [id, fields] of answer[0][1]) {
        last = id;
        this.told(JSON.parse(fields[1]));
      }
    }
  }

  told(event) {
    if (event.type === 'alert.raised') {
      this.sockets.broadcastUpdate('alert', event.data, 'All');
    } else if (event.type === 'project.updated') {
      const { subject, portfolio, time } = event;
      const update = { projectId: subject, portfolio, change: 'updated', timestamp: time };
      this.sockets.broadcastUpdate('project', update, 'All');
    } else if (event.type === 'dashboard.changed') {
      this.sockets.broadcastUpdate('dashboard', event.data, 'All');
    }
  }
}

module.exports = { EventFeed };
