/** Every refusal: code -> the sentence shown to people. The README's table is compared with it by a house test. */
export const refusals = {
  INVALID_INPUT: '填写的内容有问题，请按提示修改',
  UNKNOWN_ACTION: '没有这个功能，请更新小程序后再试',
  NOT_SIGNED_IN: '没有识别到您的微信身份，请重新打开小程序',
  NOT_ALLOWED: '您没有权限做这件事',
  CASE_NOT_FOUND: '没有找到这件投诉，或者它不属于您',
  WRONG_STATE: '这件投诉现在不能这样处理，请刷新后再看',
  KEY_REUSED: '这次提交的编号已经用过，内容却不一样，请重新提交',
  TOO_MANY: '提交太频繁了，请稍后再试',
  TOO_MANY_HERE: '您今天对这家店已经投诉多次，请在原来的投诉里补充',
  BUSY: '同时处理的人太多，请稍后再试',
  CODE_NOT_FOUND: '这个二维码无效或已经更换，请直接搜索商家',
  MERCHANT_NOT_FOUND: '没有找到这个商家',
  TICKET_NOT_FOUND: '这份文件的上传已过期，请重新上传',
  TICKET_USED: '这份文件已经存证过了',
  EVIDENCE_NOT_FOUND: '有一份证据没有找到，请重新上传',
  EVIDENCE_EMPTY: '文件是空的，请重新选择',
  EVIDENCE_TOO_LARGE: '文件太大，请换一份',
  EVIDENCE_WRONG_TYPE: '这种文件不能作为证据，请换一份',
  EVIDENCE_MISMATCH: '文件在上传途中变了样，请重新上传',
  OFFICER_NOT_AVAILABLE: '这位网格员现在不在岗，请换一位',
  NOBODY_ON_DUTY: '现在没有在岗的网格员',
  OFFER_NOT_YOURS: '这一单没有派给您',
  OFFER_EXPIRED: '接单时间已过，这一单已转给其他人',
  OFFER_DECLINED: '您已经不接这一单了',
  OFFER_TAKEN: '这一单已经有人接了',
  OFFER_WITHDRAWN: '消费者已经撤回，这一单不用办了',
  NOT_ACCEPTED: '投诉还没有受理，请指挥中心先作出受理决定',
  RULE_WRONG: '规则有错误，请按提示修改',
  RULE_NOT_REPLAYED: '请先用现在的规则试跑，看过变化再启用',
  ORDER_NOT_FOUND: '没有找到这条指令，或者它不是给您的',
  NOT_CONTACTED: '请先与消费者联系，再记录结果',
  SIXTY_DAYS_NOT_OVER: '自受理之日起还没有满 60 日，请选择别的情形',
  NO_TEXT: '还没有可以签的协议',
  TEXT_CHANGED: '协议文本已经改动，请看过新文本再签',
  NOT_SIGNED: '您还没有签名',
  ALREADY_EFFECTIVE: '双方已签名，协议已生效，不能再改',
  ABANDONED: '这份协议已作罢，请重新拟定',
  MEDIATOR_ONLY: '由网格员拟定协议文本',
  OTHER_SIGNER: '只能签自己的名字',
  AUTHORITY_NEEDED: '代理人签名，要先拍下授权委托书',
  JOINT_NOT_AGREED: '还有共同投诉人没有同意，请等他们同意后再办',
  JOINT_FULL: '共同投诉的人已经满了，请单独投诉',
  ALREADY_JOINED: '您已经在这件投诉里了',
  INVITATION_NOT_FOUND: '这个邀请无效，或者投诉已经办结',
  AUTHORITY_MISSING: '代理人的授权还不齐，请先核对授权委托书和身份证明',
  PHONE_CODE_SPENT: '没有取到手机号，请再点一次，或者自己填写',
  NOT_DUE: '还没有到约定的日子，到期没有履行再告诉我们',
  RATE_FIRST: '请先评价；一星或两星的，可以要求重新处理',
  REOPENED_ONCE: '已经重新处理过一次，仍不满意的可以起诉或申请仲裁',
  NO_PAPER: '现在还没有这份文书',
  ALREADY_RATED: '您已经评价过了',
  WARNING_NOT_FOUND: '没有这份警示，或者已经到期',
  RATING_REFUSED: '现在不能这样评价',
  PROOF_NOT_FOUND: '没有这个案件，或者验真码不对',
  NOT_YET_PUBLISHED: '存证还在写入日志，请两分钟后再导出',
  EXPORT_TOO_LARGE: '这个案件的证据太大，不能打包成一个文件',
  RETENTION_RUNS: '保存期限还没有到，现在不能删除',
  ALREADY_ERASED: '这个案件的个人信息已经删除',
  FAULT: '系统出了点问题，请稍后再试',
} as const

export type RefusalCode = keyof typeof refusals

/** An expected "no". Thrown in rules and actions, caught only by the door of the function. */
export class Refusal extends Error {
  readonly code: RefusalCode
  /** Path of the input field the sentence belongs beside, e.g. `consumer.phone`. */
  readonly field?: string
  constructor(code: RefusalCode, field?: string, message?: string) {
    super(message ?? refusals[code])
    this.name = 'Refusal'
    this.code = code
    if (field) this.field = field
  }
}
