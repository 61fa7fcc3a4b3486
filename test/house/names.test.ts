import { basename, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { caseCommands } from '../../cloudfunctions/_domain/case/commands'
import { contract } from '../../miniprogram/shared/contract/index'
import { files, importsOf, read } from './sources'

describe('names', () => {
  it('are kebab-case', () => {
    const wrong = files(/^(miniprogram|cloudfunctions|local|scripts|test|typings)\/.*\.ts$/).filter(
      (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d))?\.ts$/.test(basename(file)),
    )
    expect(wrong).toEqual([])
  })

  it('say what lives there', () => {
    const vague = /(^|\/)(utils?|helpers?|common|managers?|misc|stuff)(\/|\.|-|$)/
    expect(
      files(/^(miniprogram|cloudfunctions|local|scripts|test|typings)\//).filter(
        // A fixture is a foreign Mini Program, with names of its own.
        (file) => vague.test(file) && !file.includes('/fixtures/'),
      ),
    ).toEqual([])
  })

  it('of a page repeat its folder', () => {
    const wrong = files(/^miniprogram\/(pages|officer|command|live|merchant|publicity|components)\/.*\.wxml$/).filter(
      (file) => basename(file, '.wxml') !== basename(dirname(file)),
    )
    expect(wrong).toEqual([])
  })
})

describe('layers of tests', () => {
  const layers = [...read('vitest.config.ts').matchAll(/layer\('[a-z]+', '([a-z]+)'/g)].map(([, dir]) => dir)

  it.each(layers)('%s has tests', (dir) => {
    expect(files(new RegExp(`^test/${dir}/.*\\.test\\.ts$`)).length).toBeGreaterThan(0)
  })
})

/** `changePhone` lives in `change-phone.ts`. */
const fileOf = (verb: string) => verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

describe('one name per thing all the way down', () => {
  const actions = Object.entries(contract).flatMap(([area, verbs]) =>
    Object.keys(verbs).map((verb): [string, string] => [area, verb]),
  )

  it('every action of the contract has its file and its test', () => {
    const sources = files(/^cloudfunctions\//)
    const tests = files(/^test\/actions\//)
    for (const [area, verb] of actions) {
      const file = fileOf(verb)
      expect(sources).toContain(`cloudfunctions/${area}/${file}.ts`)
      // The build makes the table of a function's actions from these names, past the compiler.
      const [, name] = read(`cloudfunctions/${area}/${file}.ts`).match(`const (\\w+): Handler<'${area}.${verb}'>`) ?? []
      const exported = new RegExp(`export const ${verb}:|export \\{ ${name} as ${verb} \\}`)
      expect(name && read(`cloudfunctions/${area}/${file}.ts`), `${area}.${verb}`).toMatch(exported)
      expect(tests).toContain(`test/actions/${area}/${file}.test.ts`)
      expect(read(`test/actions/${area}/${file}.test.ts`), `${area}.${verb}`).toMatch(/\b(it|test)(\.each\(|\()/)
    }
  })

  it('no action file is missing from the contract', () => {
    const known = new Set(actions.map(([area, verb]) => `cloudfunctions/${area}/${fileOf(verb)}.ts`))
    const areas = Object.keys(contract).join('|')
    const inside = files(new RegExp(`^cloudfunctions/(${areas})/[a-z-]+\\.ts$`))
    const imported = new Set(inside.flatMap(importsOf).map(({ to }) => `${to}.ts`))
    // What an action imports is a helper that only this function needs.
    const stray = inside.filter((file) => !known.has(file) && !imported.has(file) && basename(file) !== 'index.ts')
    expect(stray).toEqual([])
  })

  it('each function has its config.json', () => {
    for (const index of files(/^cloudfunctions\/[a-z]+\/index\.ts$/)) {
      const config = JSON.parse(read(`${dirname(index)}/config.json`))
      expect(config).toHaveProperty('timeout')
      expect(config.permissions).toHaveProperty('openapi')
    }
  })
})

describe('commands of a case', () => {
  it('are each given by an action or a timer', () => {
    const given = files(/^cloudfunctions\/(?!_domain\/).*\.ts$/)
      .map(read)
      .join('\n')
    const types = Object.keys(caseCommands)
    expect(types.length).toBeGreaterThan(0)
    expect(types.filter((type) => !new RegExp(`\\btype\\b.*'${type}'`).test(given))).toEqual([])
  })
})
