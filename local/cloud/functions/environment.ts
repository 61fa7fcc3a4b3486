/** The caller of a function. If it is a timer, there is no openid. */
export interface Caller {
  openid?: string
  unionid?: string
  source: string
  clientIp?: string
}

/** What every function's process needs to know about the cloud. */
export interface CloudEnvironment {
  env: string
  appid: string
  modules: string[]
  environment: () => Record<string, string>
  adminUrl: () => string
}

/**
 * The environment variables of a function's processes. Of the server's own variables they receive
 * only PATH and HOME.
 */
export function processEnvironment(
  functionName: string,
  options: CloudEnvironment,
): Record<string, string> {
  const { env, appid, modules, environment, adminUrl } = options
  const { PATH = '', HOME = '' } = process.env
  const nodePath: Record<string, string> = modules.length ? { NODE_PATH: modules.join(':') } : {}
  return {
    ...environment(),
    PATH,
    HOME,
    ...nodePath,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: env,
    TCB_ENV: env,
    SCF_FUNCTIONNAME: functionName,
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

/** The environment variables of a single call. */
export function callEnvironment(
  { openid, unionid, clientIp, source }: Caller,
  token: string,
): Record<string, string> {
  const variables: Record<string, string> = { WX_API_TOKEN: token, TCB_SOURCE: source }
  if (openid) variables.WX_OPENID = openid
  if (unionid) variables.WX_UNIONID = unionid
  if (clientIp) variables.WX_CLIENTIP = clientIp
  if (source === 'wx_trigger') {
    variables.TRIGGER_SRC = 'timer'
    variables.WX_TRIGGER_API_TOKEN_V0 = token
  }
  return variables
}
