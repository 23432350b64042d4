'use strict';

// The executive dashboard behind Express. Prints its port and what it is made of once it listens.
const express = require('express');
const Redis = require('ioredis');
const { authenticateToken } = require('./auth');
const { CacheService } = require('./cacheService');
const { DashboardService } = require('./dashboardService');
const { dashboardRoutes } = require('./dashboardRoutes');

const cache = new CacheService(
  new Redis(process.env.REDIS_URL),
  Number(process.env.CACHE_TTL_SECONDS || 300),
);
const dashboards = new DashboardService({
  portfolio: process.env.PORTFOLIO_URL,
  financial: process.env.FINANCIAL_URL,
  risk: process.env.RISK_URL,
});

const app = express();
app.use('/api/v1', authenticateToken, dashboardRoutes(dashboards, cache));

const server = app.listen(0, '127.0.0.1', () => {
  const libraries = ['express', 'jsonwebtoken', 'ioredis', 'undici'].map(
    (name) => `${name} ${require(`${name}/package.json`).version}`,
  );
  console.log(`${server.address().port} Node.js ${process.versions.node}, ${libraries.join(', ')}`);
});
