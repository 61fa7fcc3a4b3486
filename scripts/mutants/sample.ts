import { createHash } from 'node:crypto'
import { dirname } from 'node:path'

interface Mutant {
  id: string
  fileName: string
  location: unknown
  mutatorName: string
  replacement: string
}

/** A pseudo-random text that depends only on the seed, the mutation and its place. */
function drawLotFor(
  { fileName, location, mutatorName, replacement }: Mutant,
  seed: string,
): string {
  const projectPath = fileName.replace(/^.*(cloudfunctions|miniprogram)/, '$1')
  return createHash('sha256')
    .update(JSON.stringify([seed, projectPath, location, mutatorName, replacement]))
    .digest('hex')
}

/**
 * A checker for Stryker. It draws `MUTANTS_SAMPLE` mutants of each folder with the seed
 * `MUTANTS_SEED`, and refuses the others.
 */
const sampleOptions = () => {
  const { MUTANTS_SAMPLE = '', MUTANTS_SEED = '' } = process.env
  const drawnIds = new Set<string>()
  return {
    init: async () => {},
    async group(mutants: Mutant[]) {
      const lots = mutants.map((mutant) => ({ ...mutant, lot: drawLotFor(mutant, MUTANTS_SEED) }))
      lots.sort((first, second) => (first.lot < second.lot ? -1 : 1))
      const remainingCounts: Record<string, number> = {}
      for (const { id, fileName } of lots) {
        const folderPath = dirname(fileName)
        remainingCounts[folderPath] = (remainingCounts[folderPath] ?? Number(MUTANTS_SAMPLE)) - 1
        if (remainingCounts[folderPath] >= 0) drawnIds.add(id)
      }
      return [mutants.map(({ id }) => id)]
    },
    check: async (mutants: Mutant[]) =>
      Object.fromEntries(
        mutants.map(({ id }) => [id, { status: drawnIds.has(id) ? 'passed' : 'compileError' }]),
      ),
  }
}

export const strykerPlugins = [{ kind: 'Checker', name: 'sample', factory: sampleOptions }]
