import { expect, it } from 'vitest'
import { utf8 } from '#shared/proof/utf8'

it('is what the platform writes, at each bound of its lengths and for lone surrogates', () => {
  const points = [
    '\0',
    '\u007f',
    '\u0080',
    '\u07ff',
    '\u0800',
    '\ud7ff',
    '\ue000',
    '\uffff',
    '\u{10000}',
    '\u{10ffff}',
  ]
  for (const text of [
    '',
    ...points,
    ...points.map((one) => `${one}中`),
    '\ud800',
    '\udfff',
    '\udbffa',
    '\udc00\ud800',
  ])
    expect([...utf8(text)], JSON.stringify(text)).toEqual([...new TextEncoder().encode(text)])
})
