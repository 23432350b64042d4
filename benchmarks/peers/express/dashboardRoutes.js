'use strict';

const express = require('express');
const { authorize } = require('./auth');

// What the services behind accept where it is not the caller's own token.
const serviceToken = process.env.SERVICE_TOKEN;

/** GET /dashboard-data: nothing where the client has it, the cached one, or a new one. */
function dashboardRoutes(dashboards, cache) {
  const router = express.Router();

  router.get('/dashboard-data', authorize('dashboard:read'), async (req, res) => {
    try {
      const { portfolio = 'All', refreshToken } = req.query;
      const userId = req.user.sub;
      if (refreshToken) {
        const lastUpdate = await cache.getLastUpdate(userId, portfolio);
        if (lastUpdate && lastUpdate.token === refreshToken) {
          return res.status(304).json({ message: 'Not modified' });
        }
      }
      const forced = (req.headers['cache-control'] || '').includes('no-cache');
      const cached = forced ? null : await cache.getDashboardData(userId, portfolio);
      if (cached) {
        return res.json(cached);
      }
      const computed = await dashboards.getDashboardData(serviceToken || req.token, portfolio);
      await cache.setDashboardData(userId, portfolio, computed);
      return res.json(computed);
    } catch (error) {
      console.error('Error fetching dashboard data:', error);
      return res.status(500).json({ error: 'Internal server error' });
    }
  });

  return router;
}

module.exports = { dashboardRoutes };
