/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // It would lie on the rail.
  devIndicators: false,
  // `npm run check` does it, for tests and scripts too; whoever starts the desk need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // The sync server (plain Node) and the pages (Next's bundle) live in one process. If Next bundled its own
  // copy, Yjs would be loaded twice and `instanceof` would fail between the two.
  serverExternalPackages: [
    'yjs',
    'y-protocols',
    'lib0',
    '@tiptap/y-tiptap',
    'better-sqlite3',
    'pg',
    'sharp',
    'pino',
    '@prisma/adapter-better-sqlite3',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@myriaddreamin/typst-ts-node-compiler',
  ],
  turbopack: {
    resolveAlias: {
      // lib0 names Node's Buffer in a branch that no page takes; without this its 7 KB go to every author.
      'next/dist/compiled/buffer': { browser: './scripts/no-buffer.cjs' },
    },
  },
  experimental: { serverActions: { bodySizeLimit: '3mb' } },
}
