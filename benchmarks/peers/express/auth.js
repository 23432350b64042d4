'use strict';

const { createPublicKey, createSecretKey } = require('node:crypto');
const jwt = require('jsonwebtoken');

// A shared secret, as the documents have it, or an issuer's public key; read once, not for each token.
const key = process.env.JWT_SECRET
  ? createSecretKey(process.env.JWT_SECRET, 'utf8')
  : createPublicKey(process.env.JWT_PUBLIC_KEY);
const rules = {
  algorithms: [process.env.JWT_SECRET ? 'HS256' : 'RS256'],
  issuer: process.env.JWT_ISSUER,
  audience: process.env.JWT_AUDIENCE,
};

/** Lets through who shows a token that holds, and tells the others why not. */
function authenticateToken(req, res, next) {
  const token = (req.headers.authorization || '').split(' ')[1];
  if (!token) {
    return res.status(401).json({ error: 'Access token required' });
  }
  try {
    req.user = jwt.verify(token, key, rules);
  } catch (error) {
    return res.status(401).json({ error: 'Invalid token' });
  }
  req.token = token;
  return next();
}

/** Lets through whose token holds that permission. */
function authorize(permission) {
  return (req, res, next) => {
    if (req.user.permissions.includes(permission)) {
      return next();
    }
    return res.status(403).json({ error: 'Insufficient permissions' });
  };
}

module.exports = { authenticateToken, authorize };
