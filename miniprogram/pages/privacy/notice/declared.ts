import { type DeclaredUse, joinUses, type PersonalData } from '../../../modules/declared-use'
import { moduleDeclaredUses } from '../../../modules/generated/declared-uses'
import { modulePersonalData } from '../../../modules/generated/personal-data'
import { accessLogYears } from '../../../shared/vocabulary/retention'

/** The core's uses of WeChat functions that WeChat counts as private. */
const coreUses: readonly DeclaredUse[] = [
  {
    kind: '位置信息',
    uses: ['wx.getLocation'],
    purpose: '填写事发地点、找附近的店；网格员到岗、到场',
    when: '您点“就在这里”“附近的店”或“用我的位置”时；网格员点到岗、到场时',
    alternative: '在地图上选，或者写地址',
    sensitive: true,
  },
  {
    kind: '选择的位置信息',
    uses: ['wx.chooseLocation'],
    purpose: '填写事发地点',
    when: '您点“地图上选”时',
    alternative: '写地址',
  },
  {
    kind: '手机号',
    uses: ['button getPhoneNumber'],
    purpose: '办案人员与您联系；签调解协议时证明是您签的，案卷里只存号码的校验值',
    when: '您点“用微信手机号”“用微信验证手机号”并同意时',
    alternative: '自己填写号码；不验证也能签',
  },
  {
    kind: '通讯地址',
    uses: ['wx.chooseAddress'],
    purpose: '填写投诉人的姓名、电话和通讯地址',
    when: '您点“用微信地址”时',
    alternative: '自己填写',
  },
  {
    kind: '选中的照片或视频信息',
    uses: ['wx.chooseMedia'],
    purpose: '作为证据存证',
    when: '您点“拍照”“录像”“相册”时',
    alternative: '不附证据也能提交',
    sensitive: true,
  },
  {
    kind: '选中的文件',
    uses: ['wx.chooseMessageFile'],
    purpose: '作为证据存证；验真时与封存的全文对照，文件不上传',
    when: '您点“文件”或“拿 PDF 文件来比”时',
    alternative: '拍照，或者不附',
  },
  {
    kind: '麦克风',
    uses: ['wx.getRecorderManager'],
    purpose: '口述经过（由微信的同声传译插件转成文字）',
    when: '您按下录音时',
    alternative: '打字',
    sensitive: true,
  },
  {
    kind: '剪切板',
    uses: ['wx.setClipboardData'],
    purpose: '复制案件编号、验真码和链接，只写入，不读取',
    when: '您点“复制”时',
    alternative: '抄下来',
  },
]

/** The uses of the core and of the modules of this build. */
export const declaredUses: readonly DeclaredUse[] = joinUses(coreUses, moduleDeclaredUses)

/** Other personal data that the core collects. */
const coreData: readonly PersonalData[] = [
  {
    description: '姓名、电话、地址（实名投诉，第121号令第10条，受理前补齐）',
    purpose: '办理这一件，与您联系、送达文书',
    seenBy:
      '投诉：承办的网格员、指挥中心、受委托调解的消保委、核对签名或者导出案卷的领导；商家要到签调解协议时才看到。' +
      '举报：只有承办核查的网格员，商家一概看不到',
    retention: '随案件',
    typed: true,
  },
  {
    description: '代理人的姓名、授权委托书和身份证明',
    purpose: '确认代理人可以代您投诉（第121号令第11条）',
    seenBy: '与您的证据相同，商家看不到',
    retention: '随案件',
    typed: true,
  },
  {
    description: '您写的经过、要求、证据、录音和录像',
    purpose: '查明事实、调解、存证',
    seenBy:
      '指挥中心、领导、被派单和协助的网格员、执法支队、受委托调解的消保委、抽中复核的网格员（可能是别的区的），以及您邀请的共同投诉人；' +
      '商家看到隐去个人信息的经过和要求。举报的经过只给指挥中心、被派单的网格员和执法支队，证据只给承办的网格员',
    retention: '随案件',
  },
  {
    description: '拍照、录像、录音时手机的时钟差、网络类型、最近一次定位的精度、是否在调试',
    purpose: '说明证据是怎么拍的',
    seenBy: '看得到这份证据的人',
    retention: '随案件',
  },
  {
    description: '调解协议上的签名',
    purpose: '证明谁同意了什么',
    seenBy: '双方、承办的网格员、受委托调解的消保委、指挥中心',
    retention: '随案件',
  },
  {
    description: '对服务打的星和还想说的话',
    purpose: '改进服务',
    seenBy:
      '看得到这件投诉的工作人员和与您一起投诉的人，商家看不到；公开的只有五人以上合在一起的数',
    retention: '随案件',
  },
  {
    description: '评价、微信给的编号和手机标识的校验值',
    purpose: '商家的消费评价星级；防止一人反复评价',
    seenBy: '公开的只有五人以上合在一起的分数，没有您是谁；编号和校验值只有系统用',
    retention: '随商家的账，没有到期删除',
  },
  {
    description: '谁在什么时候看了您的案件',
    purpose: '让您和监督的人查得到',
    seenBy: '您自己；监督检查时依法调取',
    retention: `${accessLogYears} 年（个人信息保护法第56条），之后自动删除`,
  },
  {
    description: '微信给的编号（openid）',
    purpose: '认出是您，把您的投诉给您看',
    seenBy: '只有系统',
    retention: '随案件；评价里的随商家的账',
  },
]

/** Other personal data that the core and the modules of this build collect. */
export const otherPersonalData: readonly PersonalData[] = [...coreData, ...modulePersonalData]
