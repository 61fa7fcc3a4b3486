import { defaultRules } from '../_domain/triage-rules/default-rules'
import { readable } from '../_domain/triage-rules/readable'
import type { Handler } from '../_serve/call'
import { people, type StaffDoc } from '../_store/staff/staff'
import { editionsOf, knownIn, ruleDrafts, rulesOf } from '../_store/triage/rules'

const most = 10

export const rules: Handler<'dispatch.rules'> = async (_, { staff }) => {
  const { _id: me, districtId } = staff as StaffDoc
  const [{ source, rules, since }, known, draft, editions] = await Promise.all([
    rulesOf(districtId),
    knownIn(districtId),
    ruleDrafts.find(districtId),
    editionsOf(districtId, most),
  ])
  const persons = await people([
    ...editions.flatMap(({ by, suggestedBy }) => [by, suggestedBy]),
    ...(draft ? [draft.by] : []),
  ])
  const nameOf = (id: string) => persons.get(id)?.name ?? ''
  const names = (of: Readonly<Record<string, string>>) => Object.values(of)
  return {
    version: rules.version,
    source,
    readable: readable(source),
    known: { areas: names(known.areas), skills: names(known.skills), units: names(known.units) },
    ...(since !== undefined && { since }),
    ...(draft && {
      draft: {
        ...{ version: draft.version, source: draft.source, at: draft.at },
        ...{ by: nameOf(draft.by), own: draft.by === me },
      },
    }),
    history: [
      ...editions.map(({ version, source, since, by, suggestedBy }) => ({
        ...{ version, source, since, by: nameOf(by), suggestedBy: nameOf(suggestedBy) },
      })),
      // What every district starts with: there is always a way back.
      { version: firstVersion, source: defaultRules },
    ],
  }
}

const firstVersion = /^版本\s+(\S+)/.exec(defaultRules)?.[1] ?? ''
