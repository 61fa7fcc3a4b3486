import { describe, expect, it } from 'vitest'
import { schema } from '../../cloudfunctions/schema'
import { adminActionTable } from '../../scripts/audit/admin-actions'
import { caseTable } from '../../scripts/audit/case/case'
import { consultationTable } from '../../scripts/audit/consultation'
import { orderTable } from '../../scripts/audit/order'
import { ratingTable } from '../../scripts/audit/rating'
import { scorecardTable } from '../../scripts/audit/scorecard'
import { staffTable } from '../../scripts/audit/staff'
import { rulesByEventType } from '../../scripts/audit/state-reader'
import { trendTable } from '../../scripts/audit/trend'
import { warningTable } from '../../scripts/audit/warning'
import {
  findDeclaredNames,
  findStyleClasses,
  isRetired,
  parseRetiredNames,
  wordsOfName,
} from '../../scripts/language/retired-names'
import { areModulesMissing, files, read } from './sources'

const retiredNames = parseRetiredNames(read('docs/retired-words.md'), 'Refused in names')

type NameKind = 'declarations' | 'files' | 'events' | 'collections' | 'style classes'

/** A retired name that remains. A name leaves this list and never joins it. */
interface Exception {
  name: string
  among: NameKind[]
  reason: string
}

const exceptions: Exception[] = [
  {
    name: 'spot',
    among: ['declarations'],
    reason: 'field of filed cases and of their snapshots: the location of the shop',
  },
  {
    name: 'deeds',
    among: ['declarations', 'collections'],
    reason: 'collection of the admin actions',
  },
  {
    name: 'deed',
    among: ['declarations'],
    reason: 'field by which a stored document names its admin action',
  },
  {
    name: 'verdict',
    among: ['declarations'],
    reason: 'field of stored content checks, and data of the event reading.answered',
  },
  {
    name: 'stretches',
    among: ['declarations'],
    reason: 'data of the event livestream.preserved',
  },
  {
    name: 'mediation.handedBack',
    among: ['declarations', 'events'],
    reason: 'event of cases',
  },
  {
    name: 'kept',
    among: ['declarations', 'files'],
    reason: 'action service.kept with its files, which phones call; field of stored livestreams',
  },
  {
    name: 'told',
    among: ['declarations'],
    reason: 'state of stored objections, and field of the alarms that a phone stores',
  },
  {
    name: 'refusalTexts',
    among: ['declarations'],
    reason: 'key of a confirmed table: the digest covers its name',
  },
  {
    name: 'hand-back',
    among: ['files'],
    reason: 'path of a page: messages and shared links of WeChat name it',
  },
  {
    name: 'publicity',
    among: ['files'],
    reason: 'name of a deployed function, and folder of pages: links name their path',
  },
]
/** Only a smaller number may replace this one. */
const maxExceptions = 11

/** A name that something has, with the place where it stands. */
interface PlacedName {
  name: string
  place: string
}

/** The words that occur in any retired name, to find quickly which files need to be parsed. */
const retiredWord = new RegExp(
  [...new Set(retiredNames.map(({ words }) => words.split(' ').at(-1)))].join('|'),
  'i',
)

// A fixture is a foreign Mini Program, with names of its own.
const isOwn = (file: string) => !file.includes('/fixtures/')

function listDeclaredNames(): PlacedName[] {
  return files(/\.ts$/)
    .filter(isOwn)
    .flatMap((file) => {
      const sourceText = read(file)
      if (!retiredWord.test(sourceText)) return []
      return [...findDeclaredNames(sourceText)].map((name) => ({ name, place: file }))
    })
}

/** The names of files and folders, without what follows the first dot. */
const listFileNames = (): PlacedName[] =>
  files(/./)
    .filter(isOwn)
    .flatMap((file) =>
      file.split('/').map((part) => ({ name: part.replace(/(?<=.)\..*/, ''), place: file })),
    )

function listEventTypes(): PlacedName[] {
  const tables = {
    caseTable,
    scorecardTable,
    warningTable,
    ratingTable,
    orderTable,
    trendTable,
    consultationTable,
    staffTable,
    adminActionTable,
  }
  return Object.entries(tables).flatMap(([place, table]) =>
    [...rulesByEventType(table).keys()].map((name) => ({ name, place })),
  )
}

const listCollections = (): PlacedName[] =>
  Object.keys(schema.collections).map((name) => ({ name, place: 'cloudfunctions/schema.ts' }))

const listStyleClasses = (): PlacedName[] =>
  files(/\.(wxss|css)$/)
    .filter(isOwn)
    .flatMap((file) => [...findStyleClasses(read(file))].map((name) => ({ name, place: file })))

const namesByKind: Record<NameKind, PlacedName[]> = {
  declarations: listDeclaredNames(),
  files: listFileNames(),
  events: listEventTypes(),
  collections: listCollections(),
  'style classes': listStyleClasses(),
}
const kinds = Object.keys(namesByKind) as NameKind[]

const isExcepted = (kind: NameKind, name: string): boolean =>
  exceptions.some((exception) => exception.name === name && exception.among.includes(kind))

describe('a retired name of docs/retired-words.md', () => {
  it.each(kinds)('is borne by none of the %s', (kind) => {
    const names = namesByKind[kind]
    expect(names.length).toBeGreaterThan(40)

    const wrong = names.filter(
      ({ name }) => isRetired(name, retiredNames) && !isExcepted(kind, name),
    )
    expect(
      wrong.map(({ name, place }) => `${name} in ${place}`),
      'docs/retired-words.md has the word to use instead',
    ).toEqual([])
  })

  it('remains only where something that is stored or linked has it', () => {
    expect(exceptions.length).toBeLessThanOrEqual(maxExceptions)
    expect(exceptions.filter(({ name }) => !isRetired(name, retiredNames))).toEqual([])

    // A copy without some modules has fewer names.
    if (areModulesMissing) return
    const unused = exceptions.flatMap(({ name, among }) =>
      among
        .filter((kind) => !namesByKind[kind].some((placedName) => placedName.name === name))
        .map((kind) => `${name} among ${kind}`),
    )
    expect(unused, 'nothing has this name any more: delete the exception').toEqual([])
  })

  it.each([
    ['a variable', 'const deedDigest = 1', 'deedDigest'],
    ['a function', 'function listDeeds() {}', 'listDeeds'],
    ['a parameter', 'const toText = (told: string) => told', 'told'],
    ['a field that is taken out', 'const { owner: holder } = snapshot', 'holder'],
    ['a type', 'type Verdict = string', 'Verdict'],
    ['a field of a type', 'interface Reading { readonly verdict?: string }', 'verdict'],
    ['a method', 'class Desk { takeOffer() {} }', 'takeOffer'],
    ['a private field', 'class Desk { #tally = 0 }', '#tally'],
    ['a key', "const rows = { 'dispatch.taken': 1 }", 'dispatch.taken'],
    ['an imported name', "import { place as spot } from './place'", 'spot'],
  ])('is found when it is planted as %s', (_kind, sourceText, name) => {
    const found = [...findDeclaredNames(sourceText)].filter((one) => isRetired(one, retiredNames))
    expect(found).toEqual([name])
  })

  it.each([
    ['file', 'deeds.test.ts'],
    ['folder', 'hand-back'],
    ['event', 'clock.paused'],
    ['collection', 'shop_verdicts_and_deeds'],
  ])('is found when it is planted as the name of a %s', (_kind, name) => {
    expect(isRetired(name, retiredNames)).toBe(true)
  })

  it('is found when it is planted as a style class, and not in a value or a comment', () => {
    const styleText = `
      /* .deed */
      @media (min-width: 1px) { .row.holder-name > view { margin: .5px; src: url(a.door) } }
    `
    const found = [...findStyleClasses(styleText)].filter((name) => isRetired(name, retiredNames))
    expect(found).toEqual(['holder-name'])
  })

  it.each([
    'indeed',
    'foretold',
    'isKept',
    'toldOn',
    'handBackups',
    'takeOffers',
    'clock.pausedAt',
  ])('is not seen in %s, which only contains its letters, or is a longer name', (name) => {
    expect(isRetired(name, retiredNames)).toBe(false)
  })

  it('is compared word by word, however the words are joined', () => {
    const spellings = ['takeOffer', 'take-offer', 'TAKE_OFFER', 'take.offer', 'TakeOffer']
    expect(new Set(spellings.map(wordsOfName))).toEqual(new Set(['take offer']))
  })
})
