import type { SignatureStatement, Signer } from '#shared/agreement/signature'
import type { AgreementDraft } from '../../../cloudfunctions/_rules/agreement/draft'

export const sample: AgreementDraft = {
  paper: 'letter',
  bureau: '鹰潭市月湖区市场监督管理局（样例）',
  number: { office: '月湖', series: '调', year: 2026, serial: 12 },
  complainant: { name: '样例消费者', phone: '13800000000', address: '样例路1号' },
  respondent: {
    name: '江边样例面馆',
    representative: '样例负责人',
    phone: '07010000000',
    address: '江边路2号',
    agent: { name: '样例代理人', phone: '13900000000' },
  },
  request: '标价38元，实收48元，要求退还多收的10元',
  clauses: [
    { kind: 'refund', amount: 1_000, by: '2026-11-24', way: 'wechat' },
    { kind: 'correction', what: '墙上的价目表', by: '2026-12-01' },
    { kind: 'nothing_further' },
  ],
  mediator: '样例网格员',
  madeOn: '2026-11-24',
  code: '7F3K9QXM20AB4CDE',
}

export const hashOf = (letter: string) => letter.repeat(64).slice(0, 64)

export const statement = (signer: Signer, textHash: string): SignatureStatement => ({
  textHash,
  signer,
  identity: hashOf('1'),
  strokes: hashOf('2'),
  at: 1_795_500_000_000,
})
