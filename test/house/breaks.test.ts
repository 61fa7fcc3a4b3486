import { expect, it } from 'vitest'
import { type Break, breaks, placeOf } from '../../scripts/breaks/table'
import { files, read } from './sources'

const items = Array.from({ length: 25 }, (_, index) => index + 1)

it('each of the 25 items has a line that breaks it, and a test that begins with its number', () => {
  expect([...new Set(breaks.map(({ item }) => item))].sort((a, b) => a - b)).toEqual(items)
  for (const item of items) {
    const [file, ...more] = files(new RegExp(`^test/security/items/${String(item).padStart(2, '0')}-.*\\.test\\.ts$`))
    expect(more).toEqual([])
    expect(read(file!), file).toMatch(new RegExp(`['\`]${item}: `))
  }
})

it.each(breaks)('$item: the line that is changed stands in $file once', ({ file, was, becomes }: Break) => {
  expect(
    read(file)
      .split('\n')
      .filter((line) => line === was),
  ).toHaveLength(1)
  expect(becomes).not.toBe(was)
  expect(becomes).not.toContain('\n')
})

it('docs/threat-model.md says of each item what breaks it', () => {
  const rows = [...read('docs/threat-model.md').matchAll(/^\| (\d+) +\| .+? +\| (`.+?): (.+?) +\|$/gm)]
  expect(rows.map(([, item, place, how]) => `${item} ${place}: ${how}`)).toEqual(
    breaks.map((one) => `${one.item} \`${placeOf(one)}\`: ${one.how}`),
  )
})
