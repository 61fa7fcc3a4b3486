import { canonical, checkKeys, hex64, labelled, wrong } from './hash.mjs'

/** The commitment of an event or message, and the text that opens it. */
export function checkTexts(events, messages, texts) {
  const bound = new Map()
  const walk = (where, value, name) => {
    if (typeof value === 'string' && hex64.test(value)) bound.set(value, { where, name })
    else if (value !== null && typeof value === 'object')
      for (const [field, inner] of Object.entries(value))
        if (field !== 'evidence') walk(where, inner, field)
  }
  for (const { seq, data } of events) walk(`第 ${seq} 步`, data, '')
  for (const { seq, data } of messages) walk(`远程调处第 ${seq} 条`, data, '')
  const found = new Map()
  texts.forEach((text, at) => {
    checkKeys(text, ['salt', 'value'], `第 ${at + 1} 份内容`)
    if (!hex64.test(text.salt)) wrong(`第 ${at + 1} 份内容没有盐`)
    const commitment = labelled(
      'commitment',
      Buffer.from(text.salt, 'hex'),
      Buffer.from(canonical(text.value)),
    )
    if (!bound.has(commitment)) wrong(`第 ${at + 1} 份内容不是案件里的，或被改动过`)
    found.set(commitment, text.value)
  })
  return {
    found,
    missing: [...bound].filter(([commitment]) => !found.has(commitment)).map(([, place]) => place),
  }
}
