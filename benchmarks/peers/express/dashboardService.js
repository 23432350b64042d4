'use strict';

const { randomUUID } = require('node:crypto');
const { Agent, request } = require('undici');

const SECTIONS = [
  ['portfolio', 'portfolio'],
  ['financial', 'finance'],
  ['risk', 'risk'],
  ['portfolio', 'strategy'],
  ['portfolio', 'resources'],
];

/** Puts the dashboard together of what five upstreams say; one that fails leaves its part empty. */
class DashboardService {
  constructor(urls) {
    this.urls = urls;
    this.agent = new Agent({ connections: 64, headersTimeout: 1500, bodyTimeout: 1500 });
  }

  async getDashboardData(token, portfolio) {
    const settled = await Promise.allSettled(
      SECTIONS.map(([service, section]) => this.read(service, section, token, portfolio)),
    );
    const [health, finance, risk, strategy, resources] = settled.map((part) =>
      part.status === 'fulfilled' ? part.value : {},
    );
    return {
      timestamp: new Date().toISOString(),
      refreshToken: randomUUID(),
      kpis: {
        portfolioHealthScore: health.portfolioHealthScore ?? null,
        budgetPerformanceIndex: finance.budgetPerformanceIndex ?? null,
        schedulePerformanceIndex: finance.schedulePerformanceIndex ?? null,
        riskExposureScore: risk.riskExposureScore ?? null,
        strategicAlignmentRate: strategy.strategicAlignmentRate ?? null,
        resourceUtilizationRate: resources.resourceUtilizationRate ?? null,
      },
      alerts: risk.alerts ?? null,
      trends: {
        healthTrend: health.healthTrend ?? null,
        budgetTrend: finance.budgetTrend ?? null,
        riskTrend: risk.riskTrend ?? null,
      },
      topProjects: health.topProjects ?? null,
    };
  }

  async read(service, section, token, portfolio) {
    const query = portfolio === 'All' ? '' : `?portfolio=${encodeURIComponent(portfolio)}`;
    const { statusCode, body } = await request(
      `${this.urls[service]}/api/v1/summaries/${section}${query}`,
      { dispatcher: this.agent, headers: { authorization: `Bearer ${token}` } },
    );
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`${section} answered ${statusCode}`);
    }
    return body.json();
  }
}

module.exports = { DashboardService };
