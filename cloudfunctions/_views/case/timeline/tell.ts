import type { EventType, Recorded } from '../../../_domain/case/events'
import { caseEvolver } from '../../../_domain/case/evolve'
import type { Sentences, Telling } from '../telling'
import { agreementSentences } from './agreement'
import { answerSentences } from './answer'
import { closingSentences } from './closing'
import { copySentences } from './copies'
import { dispatchSentences } from './dispatch'
import { erasureSentences } from './erasure'
import { filingSentences } from './filing'
import { jointSentences } from './joint'
import { linkSentences } from './links'
import { liveSentences } from './live'
import { mediationSentences } from './mediation'
import { pauseSentences } from './pauses'
import { readingSentences } from './reading'
import { reminderSentences } from './reminders'
import { roomSentences } from './room'
import { trackSentences } from './track'
import { violationSentences } from './violation'

const sentences: Sentences<EventType> = {
  ...filingSentences,
  ...jointSentences,
  ...answerSentences,
  ...copySentences,
  ...readingSentences,
  ...linkSentences,
  ...dispatchSentences,
  ...trackSentences,
  ...pauseSentences,
  ...reminderSentences,
  ...violationSentences,
  ...mediationSentences,
  ...agreementSentences,
  ...roomSentences,
  ...liveSentences,
  ...closingSentences,
  ...erasureSentences,
}

/** An event as a plain sentence, with what is worth knowing beside it. */
export function tell({ type, data, version }: Pick<Recorded, 'type' | 'data' | 'version'>, telling: Telling): Told {
  // A newer version of the functions wrote it: the case stays readable.
  if (!Object.hasOwn(sentences, type) || version > caseEvolver.versionOf(type))
    return { text: '这一步由新版本记录，这个版本还不能显示' }
  const sentence = sentences[type](data as never, telling)
  if (typeof sentence === 'string') return { text: sentence }
  const [text, detail] = sentence
  return detail === undefined ? { text } : { text, detail }
}

interface Told {
  text: string
  detail?: string
}
