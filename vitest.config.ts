import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest files first: begun last, one of three minutes would leave the other core idle for as long. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex(name => moduleId.endsWith(name))
      return at < 0 ? longest.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
const longest = ['console.e2e.test.ts', 'bench.e2e.test.ts', 'kill.e2e.test.ts', 'importFile.db.test.ts', 'crash.db.test.ts', 'thread.e2e.test.ts']

// Pure tests pay nothing; tests named *.db.test.ts get a real PostgreSQL, started once for the run.
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
