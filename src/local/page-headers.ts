import helmet from 'helmet';

/**
 * The headers of every answer to a browser. Nothing inline, nothing from elsewhere; text becomes markup only through the
 * named policies: DOMPurify's own, and those by which `adaptivecards` passes on what we sanitised (page/markdown.ts).
 */
export const pageHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'connect-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': [
        'dompurify',
        'adaptivecards#markdownPassthroughPolicy',
        'adaptivecards#restoreContentsPolicy',
        'adaptivecards#deprecatedExportedFunctionPolicy',
      ],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
  // Plain http on loopback: a browser that once remembered https for localhost would break other programs there.
  strictTransportSecurity: false,
});
