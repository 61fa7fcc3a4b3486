import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const [light = '', dark = ''] = readFileSync('miniprogram/tokens.wxss', 'utf8').split('@media')

const colours = (css: string) =>
  Object.fromEntries(
    [...css.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  )

const themes = { light: colours(light), dark: { ...colours(light), ...colours(dark) } } as Record<
  string,
  Record<string, string>
>

/** Text on ground, as the pages combine them. */
const pairs =
  `ink/surface ink-2/surface ink-3/surface ink-2/background ink-3/sunken ink-2/grey-soft ink/grey-soft
  blue/surface blue/blue-soft blue/sunken red/surface red/red-soft amber/surface amber/amber-soft green/green-soft
  on-blue/fill-blue`
    .split(/\s+/)
    .map((pair) => pair.split('/') as [string, string])

describe.each(Object.entries(themes))('in the %s theme', (_, theme) => {
  it.each(pairs)('%s can be read on %s (WCAG AA, 4.5 : 1)', (text, ground) => {
    expect(contrast(theme[text]!, theme[ground]!)).toBeGreaterThanOrEqual(4.5)
  })
})

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** Relative luminance of #rrggbb, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
