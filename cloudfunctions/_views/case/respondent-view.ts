import type { RespondentCase, RespondentView } from '#shared/contract/respondent'
import { omitUndefined } from '#shared/omit-undefined'
import type { Case } from '../../_domain/case/state'
import type { CaseFile } from './case-file'
import type { Viewer } from './facts/fact'
import { type ShopListSource, type ShopSource, shopFacts } from './facts/shop-facts'

/** A complaint in the list of its shop. */
export const respondentRow = (complaintCase: Case, now: number): RespondentCase =>
  shopValues<RespondentCase>(
    { case: complaintCase, now },
    (fieldName) => shopFacts[fieldName].inLists === true,
  )

/**
 * A complaint as its shop may see it (facts/shop-facts.ts).
 * @param representativeId the representative who views it
 */
export const respondentView = (
  caseFile: CaseFile,
  { relations, now }: Viewer,
  representativeId?: string,
): RespondentView =>
  shopValues<RespondentView>(
    {
      case: caseFile.case,
      now,
      caseFile,
      viewer: { relations, staffId: representativeId, now },
    },
    () => true,
  )

/**
 * The included fields of the shop's view. The cast is safe because a `ShopListSource` is enough for
 * every field that is marked `inLists`.
 */
function shopValues<View>(
  source: ShopListSource | ShopSource,
  isIncluded: (fieldName: keyof RespondentView) => boolean,
): View {
  const fieldNames = (Object.keys(shopFacts) as (keyof RespondentView)[]).filter(isIncluded)
  const fieldValues = fieldNames.map((fieldName) => [
    fieldName,
    shopFacts[fieldName].value(source as ShopSource),
  ])
  return omitUndefined(Object.fromEntries(fieldValues)) as View
}
