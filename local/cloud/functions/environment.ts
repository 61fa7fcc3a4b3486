/** The caller of a function. A timer has no openid. */
export interface Caller {
  openid?: string
  unionid?: string
  source: string
  clientIp?: string
}
/** What every function's process is told of the cloud. */
export interface Environment {
  env: string
  appid: string
  modules: string[]
  environment: () => Record<string, string>
  adminUrl: () => string
}

/** The environment of one function's processes: of the server's own only the paths of programs and home. */
export function processEnvironment(name: string, options: Environment): Record<string, string> {
  const { env, appid, modules, environment, adminUrl } = options
  const { PATH = '', HOME = '' } = process.env
  return {
    ...environment(),
    PATH,
    HOME,
    ...(modules.length && { NODE_PATH: modules.join(':') }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: env,
    TCB_ENV: env,
    SCF_FUNCTIONNAME: name,
    TENCENTCLOUD_SECRETID: 'LOCAL',
    TENCENTCLOUD_SECRETKEY: 'LOCAL',
    TENCENTCLOUD_SESSIONTOKEN: 'LOCAL',
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE,TCB_SESSIONTOKEN',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl() }),
    WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_UNIONID,WX_API_TOKEN,WX_CLIENTIP,WX_CLIENTIPV6',
    WX_APPID: appid,
    _SCF_TCB_LOG: '1',
  }
}

/** Variables that are set for one call and removed after it. */
export function callEnvironment({ openid, unionid, clientIp, source }: Caller, token: string): Record<string, string> {
  return {
    WX_API_TOKEN: token,
    TCB_SOURCE: source,
    ...(openid && { WX_OPENID: openid }),
    ...(unionid && { WX_UNIONID: unionid }),
    ...(clientIp && { WX_CLIENTIP: clientIp }),
    ...(source === 'wx_trigger' && { TRIGGER_SRC: 'timer', WX_TRIGGER_API_TOKEN_V0: token }),
  }
}
