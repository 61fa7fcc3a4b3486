import { describe, expect, it } from 'vitest'
import { equivalents } from '../../scripts/mutants/equivalent'
import { findMutation, listMutationsOf, type MutationName } from '../../scripts/mutants/planted'
import {
  placeOfMutation,
  type SecurityMutation,
  securityMutations,
} from '../../scripts/mutants/security-items'
import { files, isOfAbsentModule, read } from './sources'

const items = Array.from({ length: 25 }, (_, index) => index + 1)

describe('scripts/mutants/security-items.ts', () => {
  it('has each of the 25 items, and each has a test that begins with its number', () => {
    const known = new Set(securityMutations.map(({ item }) => item))
    expect([...known].sort((a, b) => a - b)).toEqual(items)

    for (const item of items) {
      const [file, ...more] = files(
        new RegExp(`^test/security/items/${String(item).padStart(2, '0')}-.*\\.test\\.ts$`),
      )
      expect(more).toEqual([])
      expect(read(file!), file).toMatch(new RegExp(`['\`]${item}: `))
    }
  })

  it.each(securityMutations)(
    '$item: $inside of $file can be mutated as it says',
    async (one: SecurityMutation) => {
      const { source } = await findMutation(one)
      expect(source).not.toBe(read(one.file))
    },
  )

  it('is what docs/threat-model.md says of each item', () => {
    const rows = [
      ...read('docs/threat-model.md').matchAll(
        /^\| (\d+) +\| .+? +\| (`[^`]+` `[^`]+`): (.+?) +\|$/gm,
      ),
    ]
    expect(rows.map(([, item, place, how]) => `${item} ${place}: ${how}`)).toEqual(
      securityMutations.map((one) => `${one.item} ${placeOfMutation(one)}: ${one.how}`),
    )
  })
})

it.each(equivalents.filter(({ file }) => !isOfAbsentModule(file)))(
  'scripts/mutants/equivalent.ts: $inside of $file has the mutation $kind',
  async (one: MutationName) => {
    expect(await findMutation(one)).toMatchObject({ file: one.file })
  },
)

describe('a mutation is named', () => {
  it('by function and kind, so that formatting and the name of a local value do not matter', async () => {
    const [name] = securityMutations
    const { inside, kind, nth } = await findMutation(name!)

    expect({ inside, kind, nth }).toEqual({ inside: name!.inside, kind: name!.kind, nth: 1 })
    expect(JSON.stringify(securityMutations)).not.toMatch(/\breturn |=>|const /)
  })

  it('and where the function was renamed, the message names those that there are', async () => {
    const renamed = { ...securityMutations[0]!, inside: 'gate' }
    await expect(findMutation(renamed)).rejects.toThrow(
      /access\.ts has no function "gate"\. If it was renamed, change .* There are: .*assertCaseOpen/,
    )
  })

  it('and where the file was moved, the message says so', async () => {
    const moved = { ...securityMutations[0]!, file: 'cloudfunctions/_gate/access.ts' }
    await expect(findMutation(moved)).rejects.toThrow(
      'there is no cloudfunctions/_gate/access.ts. If it was moved, change scripts/mutants/',
    )
  })

  it('and where the code has changed, the message names the kinds that there are', async () => {
    const changed = { ...securityMutations[0]!, kind: 'ArithmeticOperator: + to -' }
    await expect(findMutation(changed)).rejects.toThrow(
      /"assertCaseOpen" has no place 1 for "ArithmeticOperator: \+ to -"\. There are: .*LogicalOperator/,
    )
  })

  it('one name belongs to one mutation', async () => {
    const mutations = await listMutationsOf('cloudfunctions/_domain/case/decider.ts')
    const names = mutations.map(({ inside, kind, nth }) => `${inside} ${kind} ${nth}`)

    expect(names.length).toBeGreaterThan(100)
    expect(new Set(names).size).toBe(names.length)
  })
})
