import { abouts } from '../../../../miniprogram/shared/reading/questions'
import type { readingEvents } from '../../../_domain/case/reading/events'
import type { Sentences } from '../telling'

const verdicts = { confirmed: '读得对', corrected: '改正后确认', declined: '读错了，不算数' }

export const readingSentences: Sentences<keyof typeof readingEvents> = {
  'reading.answered': ({ about, verdict }, { filer }) => [
    `${filer}核对了系统从照片上读出的${abouts.label(about)}`,
    verdicts[verdict],
  ],
}
