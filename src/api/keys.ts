import { Router } from 'express';
import type { JWK } from 'jose';

/** `GET /.well-known/jwks.json`: the public keys that receipts verify with (RFC 7517). */
export function keyRoutes(publicKeys: { readonly keys: readonly JWK[] }): Router {
  const routes = Router();
  routes.get('/.well-known/jwks.json', (_request, response) => {
    response.json(publicKeys);
  });
  return routes;
}
