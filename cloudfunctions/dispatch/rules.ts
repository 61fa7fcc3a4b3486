import type { Handler } from '../_serve/call'
import type { StaffDoc } from '../_store/staff'
import { knownIn, rulesOf } from '../_store/triage-rules'

export const rules: Handler<'dispatch.rules'> = async (_, { staff }) => {
  const { districtId } = staff as StaffDoc
  const [{ source, rules, since }, known] = await Promise.all([rulesOf(districtId), knownIn(districtId)])
  const names = (of: Readonly<Record<string, string>>) => Object.values(of)
  return {
    version: rules.version,
    source,
    known: { areas: names(known.areas), skills: names(known.skills), units: names(known.units) },
    ...(since !== undefined && { since }),
  }
}
