import {
  type Competence,
  competenceArticle,
  findCompetentBureau,
} from '../shared/intake/competence'
import {
  type CompetentBureau,
  competentBureaus,
  findPlatformPlace,
  type OnlineSale,
  onlinePlatforms,
} from '../shared/vocabulary/online-sales'

/** Which bureau is competent for a complaint, in sentences. */
export interface CompetenceLines {
  code: CompetentBureau
  /** The name of the bureau. */
  bureau: string
  /** The reason with its article. */
  reason: string
  /** Where the operator of the platform has its domicile. Empty if that does not matter. */
  platformPlace: string
}

/** The competent bureau of an online sale. The platform’s place is named if its bureau is one. */
export function toCompetenceLines(onlineSale: OnlineSale): CompetenceLines {
  const competence = findCompetentBureau(onlineSale)
  return {
    code: competence.bureau,
    bureau: competentBureaus.label(competence.bureau),
    reason: `${competence.reason}（${competenceArticle}）`,
    platformPlace: platformPlaceText(onlineSale, competence),
  }
}

function platformPlaceText({ platform }: OnlineSale, { bureau, alternative }: Competence): string {
  const isRelevant = bureau === 'platform_place' || alternative === 'platform_place'
  if (!isRelevant || !platform) return ''
  const platformName = platform === 'other' ? '这个平台' : onlinePlatforms.label(platform)
  const operatorPlace = findPlatformPlace(platform)
  return operatorPlace
    ? `${platformName}的经营者住所地是${operatorPlace}，以平台公示的营业执照为准`
    : `${platformName}的经营者住所地，看平台公示的营业执照`
}
