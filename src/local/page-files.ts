import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express from 'express';

const pageFolder = join(import.meta.dirname, 'page');
const resolve = createRequire(import.meta.url).resolve;

/** Browser builds of the libraries that the page uses, by the name they are served under. */
const libraries: Readonly<Record<string, string>> = {
  'adaptivecards.js': resolve('adaptivecards/dist/adaptivecards.min.js'),
  'dompurify.js': resolve('dompurify/purify.min.js'),
  'markdown-it.js': join(dirname(resolve('markdown-it/package.json')), 'dist/browser/markdown-it.umd.min.js'),
};

const options = { cacheControl: false, etag: false, lastModified: false } as const;

/** Serves the page at `/`, its own files under `/local/page/` and the libraries under `/local/vendor/`. */
export function createPageFiles(): express.Router {
  const router = express.Router();
  router.get('/', (_request, response) => response.sendFile('index.html', { ...options, root: pageFolder }));
  router.get('/local/page/:file', (request, response, next) => {
    const { file } = request.params;
    if (!/^[a-z-]+\.(?:js|css|svg)$/.test(file)) return next();
    response.sendFile(file, { ...options, root: pageFolder }, (error?: Error) => {
      if (error) next();
    });
  });
  router.get('/local/vendor/:file', (request, response, next) => {
    const path = Object.hasOwn(libraries, request.params.file) ? libraries[request.params.file] : undefined;
    if (path === undefined) return next();
    // node_modules may lie in a folder whose name begins with a dot.
    response.sendFile(path, { ...options, dotfiles: 'allow' });
  });
  return router;
}
