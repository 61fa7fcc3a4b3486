import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'esbuild'
import { citiesFolder, sampleCity } from '../scripts/city/city-file'
import { renderCityFiles } from '../scripts/city/generate'

/**
 * The sources of a city, without writing them: the files of `npm run build` take the place of the
 * checked-in ones while something is bundled.
 */
export async function citySources(cityName: string, cities: string): Promise<Plugin> {
  const files = await renderCityFiles(cityName, cities)
  const textAt = (path: string) => files.get(join(...path.split('/')))!
  return {
    name: 'city',
    setup({ onLoad }) {
      onLoad({ filter: /shared[\\/]city[\\/]generated\.ts$/ }, () => ({
        contents: textAt('miniprogram/shared/city/generated.ts'),
        loader: 'ts',
      }))
      onLoad({ filter: /checker[\\/]city\.mjs$/ }, () => ({
        contents: textAt('cloudfunctions/ledger/checker/city.mjs'),
        loader: 'text',
      }))
    },
  }
}

/** Makes a folder of cities: the sample, and a second one with its own log and environments. */
export function writeTwoCities(cities: string, secondCity: string): void {
  cpSync(citiesFolder, cities, { recursive: true })
  cpSync(join(citiesFolder, sampleCity), join(cities, secondCity), { recursive: true })
  const filePath = join(cities, secondCity, 'city.json')
  const city = JSON.parse(readFileSync(filePath, 'utf8'))
  city.logName = `zhihui315.${secondCity}/log/1`
  city.environments.test.id = `${secondCity}-test-1`
  city.environments.production.id = `${secondCity}-1`
  writeFileSync(filePath, JSON.stringify(city))
}
