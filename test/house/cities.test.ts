import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  cityNames,
  findSharedIdentities,
  readCity,
  readDistricts,
  sampleCity,
} from '../../scripts/city/city-file'
import { renderCityFiles } from '../../scripts/city/generate'
import { inRoot } from '../../scripts/paths'
import { files, read } from './sources'

describe('cities', () => {
  it.each(cityNames())('%s has a valid file and valid districts', (name) => {
    expect(readCity(name).sample).toBe(name === sampleCity)
    expect(readDistricts(name).districts.length).toBeGreaterThan(0)
  })

  it('have no log name, appid or environment in common', () => {
    expect(findSharedIdentities()).toEqual([])
  })

  it('are carried by files that `npm run build` has written for the sample', async () => {
    const expected = await renderCityFiles(sampleCity)
    const stale = [...expected].filter(
      ([path, text]) => readFileSync(inRoot(path), 'utf8') !== text,
    )

    expect(stale.map(([path]) => `${path}: run npm run build -- --city sample`)).toEqual([])
  })
})

/** Configuration, and what is there to show it: sample data, pictures of the guide. */
const sampleData = /^scripts\/(seed|screenshots)\//
const product = files(
  /^(miniprogram|cloudfunctions|scripts)\/.*\.(ts|mjs|cjs|wxml|wxss|json)$/,
).filter((file) => !sampleData.test(file) && !file.startsWith('miniprogram/miniprogram_npm'))

describe('product source', () => {
  it('names no city, log, appid or environment but in the files that are written for a city', async () => {
    const written = new Set((await renderCityFiles(sampleCity)).keys())
    const names = cityNames().flatMap((name) => {
      const { name: cityName, province, appid, logName, environments } = readCity(name)
      return [
        cityName.replace(/市$/, ''),
        province.replace(/省$/, ''),
        appid,
        logName.replace(/\/log\/\d+$/, ''),
        ...Object.values(environments).map(({ id }) => id),
      ]
    })
    const wrong = product
      .filter((file) => !written.has(file))
      .flatMap((file) => {
        const text = read(file)
        return names
          .filter((name) => text.includes(name))
          .map((name) => `${file} says ${name}: take it from the city (miniprogram/shared/city)`)
      })

    expect(product.length).toBeGreaterThan(1000)
    expect(wrong).toEqual([])
  })

  it('and everything around it takes the city of the sample data from its folder', async () => {
    const written = new Set((await renderCityFiles(sampleCity)).keys())
    /** Written by a story test from the pages of the sample. */
    const fromPages = 'docs/screen-reader.md'
    const around = files(/\.(ts|mjs|cjs|js|json|wxml|wxss|md|html)$/).filter(
      (file) =>
        !/^(cities|test)\//.test(file) &&
        !file.startsWith('miniprogram/miniprogram_npm') &&
        !written.has(file) &&
        file !== fromPages,
    )

    expect(around.length).toBeGreaterThan(1500)
    expect(around.filter((file) => /江西|鹰潭|zhihui315\.yingtan/.test(read(file)))).toEqual([])
  })

  it('of the phone asks for the log to trust in one place, which knows the keys of the package', () => {
    const asking = files(/^miniprogram\/.*\.ts$/).filter((file) =>
      /\b(selectTrustedLog|checkLog|rememberedLog)\(/.test(read(file)),
    )
    expect(asking.filter((file) => !file.startsWith('miniprogram/shared/proof/'))).toEqual([
      'miniprogram/device/witness.ts',
    ])
  })

  it('of the phone stores what belongs to an environment under a key of that environment', () => {
    /** Choices of a person, and their contact, which hold in every environment. */
    const ofPerson = ['contact', 'device', 'elder', 'language', 'text-scale']
    const storing = files(/^miniprogram\/.*\.ts$/).filter((file) =>
      /wx\.(get|set|remove)Storage(Sync)?\(/.test(read(file)),
    )
    const wrong = storing.filter(
      (file) =>
        !read(file).includes('ownStorageKey(') &&
        !ofPerson.includes(file.replace(/^miniprogram\/device\/(.*)\.ts$/, '$1')),
    )

    expect(storing.length).toBeGreaterThan(10)
    expect(wrong.map((file) => `${file}: use ownStorageKey of rules/city`)).toEqual([])
  })
})

describe('project.config.json', () => {
  it('names the folder of functions that `npm run build` makes', () => {
    const { cloudfunctionRoot, miniprogramRoot } = JSON.parse(read('project.config.json'))
    expect(cloudfunctionRoot).toBe('dist/deployed/')
    expect(miniprogramRoot).toBe('miniprogram/')
  })
})
