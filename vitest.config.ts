import { defineConfig } from 'vitest/config'

// Pure tests pay nothing; tests named *.db.test.ts get a real PostgreSQL, started once for the run.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['src/**/*.test.ts', 'sdk/**/*.test.ts', 'world/**/*.test.ts', 'console/**/*.test.ts', 'bench/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/*.e2e.test.ts', '**/node_modules/**', '**/dist/**'],
        },
      },
      {
        test: {
          name: 'real',
          include: ['{src,sdk,world,test,bench,console}/**/*.{db,e2e}.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          globalSetup: ['test/database.ts'],
          maxWorkers: 2,
          // Projects with different worker counts must not run side by side: the pure tests go first.
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
