'use strict';

// Live dashboards by Socket.IO. Prints its port and what it is made of once it listens.
const { createServer } = require('node:http');
const Redis = require('ioredis');
const { DashboardSockets } = require('./dashboardSockets');
const { EventFeed } = require('./eventFeed');

const server = createServer();
const sockets = new DashboardSockets(server, new Redis(process.env.REDIS_URL));
const libraries = ['socket.io', 'jsonwebtoken', 'ioredis'];
if (process.env.REDIS_ADAPTER === 'true') {
  sockets.spread(new Redis(process.env.REDIS_URL), new Redis(process.env.REDIS_URL));
  libraries.push('@socket.io/redis-adapter');
}
new EventFeed(new Redis(process.env.REDIS_URL), sockets).start();

server.listen(0, '127.0.0.1', 1024, () => {
  const versions = libraries.map((name) => `${name} ${require(`${name}/package.json`).version}`);
  console.log(`${server.address().port} Node.js ${process.versions.node}, ${versions.join(', ')}`);
});
