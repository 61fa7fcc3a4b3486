import { proofs, spoofSigns } from '../../../../miniprogram/shared/vocabulary/track'
import type { trackEvents } from '../../../_domain/case/track/events'
import { saidWithoutLine } from '../said-without-line'
import type { Sentences } from '../telling'

export const trackSentences: Sentences<keyof typeof trackEvents> = {
  'contact.made': ({ saidAt, by }, { filer, at }) => [
    `${by ? '指挥中心' : '网格员'}已与${filer}取得联系`,
    saidWithoutLine(saidAt, at),
  ],
  'contact.tried': ({ saidAt, by }, { filer, at }) => [
    `${by ? '指挥中心' : '网格员'}给${filer}打电话，没有接通`,
    saidWithoutLine(saidAt, at),
  ],
  'officer.arrived': ({ metres, saidAt, proof }, { handler, at }) => {
    const shown = proof && handler ? [`依据：${proofs.label(proof)}`] : []
    const far = metres === undefined || !handler ? shown : [...shown, `距登记的商家位置 ${metres} 米`]
    return ['网格员已到场', [...far, saidWithoutLine(saidAt, at) ?? []].flat().join('，') || undefined]
  },
  'track.kept': ({ officerId, positions, rejected, signs }, { name, handler }) =>
    handler
      ? [
          `${name(officerId)}的行程已封存：${positions} 个位置，另有 ${rejected} 个不采用`,
          signs.length > 0 ? `请核实：${signs.map(spoofSigns.label).join('、')}` : undefined,
        ]
      : '网格员的行程已封存',
}
