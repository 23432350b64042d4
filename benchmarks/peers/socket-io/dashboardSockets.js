'use strict';

const { Server } = require('socket.io');
const { createAdapter } = require('@socket.io/redis-adapter');
const jwt = require('jsonwebtoken');

const rules = {
  algorithms: ['RS256'],
  issuer: process.env.JWT_ISSUER,
  audience: process.env.JWT_AUDIENCE,
};

/** Screens in rooms: of their user, of each portfolio they may see and of the dashboard they watch. */
class DashboardSockets {
  constructor(server, redis) {
    this.io = new Server(server, { cors: { origin: process.env.ALLOWED_ORIGINS?.split(',') || '*' } });
    this.redis = redis;
    this.io.use((socket, next) => this.authenticate(socket, next));
    this.io.on('connection', (socket) => this.connected(socket));
  }

  /** From now on what is emitted here reaches the clients of other processes, too. */
  spread(pubClient, subClient) {
    this.io.adapter(createAdapter(pubClient, subClient));
  }

  authenticate(socket, next) {
    try {
      const user = jwt.verify(socket.handshake.auth.token, process.env.JWT_PUBLIC_KEY, rules);
      if (!user.permissions.includes('dashboard:read')) {
        return next(new Error('Authentication failed'));
      }
      socket.userId = user.sub;
      socket.userRoles = user.roles;
      socket.portfolios = user.portfolios || [];
      return next();
    } catch (error) {
      return next(new Error('Authentication failed'));
    }
  }

  connected(socket) {
    socket.join(`user:${socket.userId}`);
    socket.portfolios.forEach((portfolio) => socket.join(`portfolio:${portfolio}`));
    socket.on('subscribe:dashboard', (wish) => this.subscribe(socket, wish));
  }

  async subscribe(socket, { portfolio }) {
    const seesAll = socket.userRoles.includes('executive');
    if (!seesAll && !socket.portfolios.includes(portfolio)) {
      socket.emit('error', { message: 'Access denied to portfolio' });
      return;
    }
    socket.join(`dashboard:${portfolio}`);
    const dashboard = await this.redis.get(`dashboard:data:${portfolio}`);
    socket.emit('dashboard:data', JSON.parse(dashboard));
  }

  broadcastUpdate(type, data, target) {
    switch (type) {
      case 'alert':
        this.io.to(`dashboard:${target}`).emit('alert:new', data);
        break;
      case 'project':
        this.io.to(`dashboard:${target}`).emit('project:update', data);
        break;
      default:
        this.io.to(`dashboard:${target}`).emit('dashboard:update', data);
    }
  }
}

module.exports = { DashboardSockets };
