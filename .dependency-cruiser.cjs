/**
 * The rooms of the house, and which doors exist between them.
 *
 *     report ← review ← editor/model ← server ← app
 *                     ↖ editor ← components ← app
 *
 * A room may import itself and the rooms listed for it; every other import is an error.
 * docs/ARCHITECTURE.md explains why each door exists.
 */
const room = (name, { from, doors, npm, except }) => [
  {
    name: `${name}-doors`,
    comment: `${name} may import: ${doors.join(', ')}`,
    severity: 'error',
    from: { path: from, pathNot: except },
    to: {
      path: '^(app|components|editor|report|review|server|prisma|e2e|bin|scripts)/',
      pathNot: doors.map((d) => `^${d}`),
    },
  },
  ...(npm
    ? [
        {
          name: `${name}-packages`,
          comment: `${name} may use only: ${npm.join(', ') || 'no packages'}`,
          severity: 'error',
          from: { path: from, pathNot: except },
          to: {
            dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'core'],
            pathNot: npm.map((p) => `^node_modules/${p}`),
          },
        },
      ]
    : []),
]

const tests = '\\.test\\.tsx?$'

module.exports = {
  forbidden: [
    ...room('report', {
      from: '^report/(?!compare/|import/|render/|testing/)',
      doors: ['report/'],
      npm: ['zod'],
      except: tests,
    }),
    ...room('report-compare', {
      from: '^report/compare/',
      doors: ['report/'],
      npm: ['diff', 'zod'],
      except: tests,
    }),
    ...room('report-files', {
      from: '^report/(import|render|testing)/',
      doors: ['report/'],
      npm: [
        'zod',
        'parse5',
        'fflate',
        'saxes',
        'mdast-util-',
        'micromark-',
        '@types/mdast',
        'yaml',
        '@myriaddreamin/typst-ts-node-compiler',
      ],
      except: tests,
    }),
    ...room('review', {
      from: '^review/',
      doors: ['report/', 'review/'],
      npm: ['zod'],
      except: tests,
    }),
    ...room('editor-model', {
      from: '^editor/model/',
      doors: ['report/', 'editor/model/'],
      npm: ['@tiptap/', 'prosemirror-', 'zod'],
      except: tests,
    }),
    ...room('editor', {
      from: '^editor/',
      doors: ['report/', 'review/', 'editor/'],
      except: tests,
    }),
    ...room('components', {
      from: '^components/',
      doors: ['report/', 'review/', 'editor/', 'components/', 'server/queries/'],
      except: tests,
    }),
    ...room('server', {
      from: '^server/',
      doors: ['report/', 'review/', 'editor/model/', 'server/'],
      except: tests,
    }),
    ...room('app', {
      from: '^app/',
      doors: [
        'report/',
        'review/',
        'editor/',
        'components/',
        'app/',
        'server/commands/',
        'server/queries/',
        'server/auth/',
        'server/(context|errors)\\.ts$',
      ],
      except: tests,
    }),
    ...room('app-parts', {
      from: '^app/.*/_parts/',
      doors: [
        'report/',
        'review/',
        'editor/',
        'components/',
        'app/.*/_parts/',
        'app/.*/actions\\.ts$',
        'server/queries/',
      ],
    }),
    ...room('bin', {
      from: '^bin/',
      doors: [
        'bin/',
        'report/',
        'server/commands/',
        'server/queries/',
        'server/auth/',
        'server/(context|errors|env)\\.ts$',
      ],
      except: tests,
    }),
    ...room('e2e', { from: '^e2e/', doors: ['e2e/', 'review/', 'server/testing/'] }),
    {
      name: 'one-door-to-sync',
      comment:
        'Next and the sync server are separate module worlds in one process; they meet only at server/sync/control.ts.',
      severity: 'error',
      from: { path: '^server/', pathNot: ['^server/sync/', '^server/index\\.ts$'] },
      to: { path: '^server/sync/', pathNot: '^server/sync/control\\.ts$' },
    },
    {
      name: 'database-behind-commands-and-queries',
      severity: 'error',
      from: { pathNot: ['^server/', '^prisma/', '^scripts/schema-sql'] },
      to: { path: ['^server/db/', '^node_modules/@prisma/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'browser-sees-only-the-types-of-queries',
      comment:
        'Browser code may name the shape a query returns (import type), never call the query.',
      severity: 'error',
      from: { path: ['^components/', '^app/.*/_parts/'], pathNot: tests },
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'warn',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '^app/',
          '^e2e/',
          '^server/index',
          '^scripts/no-buffer',
          '\\.config\\.',
          '^report/',
          '^review/',
        ],
      },
      to: {},
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'not-to-dev-dep',
      severity: 'error',
      from: {
        path: '^(app|components|editor|report|review|server)/',
        pathNot: [tests, '/testing/'],
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^\\.next/', '^server/db/generated/', '^bench/peers/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
