import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkKeys, sha256, wrong } from './hash.mjs'
import { printedIn } from './printed.mjs'

/** Printed for a sign that the font lacks. */
const noPicture = '□'

/**
 * Which event binds a document's text, and where. Decisions from before texts were bound have none.
 */
const bindings = {
  agreement: { types: ['agreement.proposed'], bound: ({ text }) => text },
  decision: { types: ['complaint.accepted', 'complaint.refused'], bound: ({ notice }) => notice },
  meeting: { types: ['mediation.notice_issued'], bound: ({ notices }) => notices?.consumer },
  'meeting-shop': {
    types: ['mediation.notice_issued'],
    bound: ({ notices }) => notices?.respondent,
  },
  termination: { types: ['mediation.terminated'], bound: ({ notice }) => notice },
}

function boundIn(events, form) {
  const { types, bound } = bindings[form] ?? wrong(`papers/${form}.pdf 不是这个系统的文书`)
  const step =
    events.filter(({ type }) => types.includes(type)).at(-1) ??
    wrong(`papers/${form}.pdf 在案件里没有依据`)
  return bound(step.data)
}

/**
 * Every document is there with its bytes, is of this case, and prints the very text that the case
 * binds.
 */
export function checkPapers(folder, { number, papers, events }, found) {
  const place = join(folder, 'papers')
  const lying = existsSync(place) ? readdirSync(place) : []
  papers.forEach((paper, at) => {
    checkKeys(paper, ['name', 'sha256'], `第 ${at + 1} 份文书`)
    const { name } = paper
    const [, form] =
      /^papers\/([a-z-]+)\.pdf$/.exec(String(name)) ?? wrong(`第 ${at + 1} 份文书的名字不对`)
    if (!lying.includes(`${form}.pdf`)) wrong(`${name} 不在案卷里`)
    const bytes = readFileSync(join(place, `${form}.pdf`))
    // What is added behind its end may paint other words over those that are read here.
    if (
      sha256(bytes).toString('hex') !== paper.sha256 ||
      bytes.toString('latin1').split('%%EOF').length !== 2
    )
      wrong(`${name} 被改动过`)
    const printed = [...printedIn(bytes)]
    if (!printed.join('').includes(number)) wrong(`${name} 不是这个案件的`)
    const commitment = boundIn(events, form)
    if (commitment === undefined) return
    const bound = found.get(commitment) ?? wrong(`${name} 印的文本没有附在案卷里`)
    const same = [...String(bound).replace(/\s/g, '')].every((sign, at) =>
      [sign, noPicture].includes(printed[at]),
    )
    if (!same) wrong(`${name} 印的与案件里封存的文本不同`)
  })
  const stranger = lying.find((file) => !papers.some(({ name }) => name === `papers/${file}`))
  if (stranger) wrong(`papers/${stranger} 不属于这个案卷`)
  if (new Set(papers.map(({ name }) => name)).size < papers.length) wrong('一份文书写了两次')
}
