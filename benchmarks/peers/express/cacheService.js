'use strict';

/** Dashboards in Redis, as JSON, and the token of the last one of each user and portfolio. */
class CacheService {
  constructor(redis, ttl) {
    this.redis = redis;
    this.ttl = ttl;
  }

  async getDashboardData(userId, portfolio) {
    return this.get(`dashboard:data:${userId}:${portfolio}`);
  }

  async getLastUpdate(userId, portfolio) {
    return this.get(`dashboard:update:${userId}:${portfolio}`);
  }

  async setDashboardData(userId, portfolio, data) {
    await Promise.all([
      this.set(`dashboard:data:${userId}:${portfolio}`, data),
      this.set(`dashboard:update:${userId}:${portfolio}`, { token: data.refreshToken }),
    ]);
  }

  async get(key) {
    const cached = await this.redis.get(key);
    return cached ? JSON.parse(cached) : null;
  }

  async set(key, value) {
    await this.redis.setex(key, this.ttl, JSON.stringify(value));
  }
}

module.exports = { CacheService };
