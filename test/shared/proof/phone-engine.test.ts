import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

/**
 * WeChat's compiler lowers to ES2015, where `a ** b` becomes Math.pow(a, b), and a phone's engine
 * has neither TextEncoder nor crypto. The whole checker must load and work there.
 */
it('signs and checks in a bare engine, after powers became Math.pow', async () => {
  const bundle = await build({
    stdin: {
      contents: `
        export { signMessage, publicKeyOf, isSignedBy } from './proof/ed25519'
        export { verifyLoggedEvent } from './proof/logged-event'
        export { compareCheckpoints } from './proof/witness'
        export { claimsFor } from './remedies/claims'
        export { agreementTextOf } from '../../cloudfunctions/_rules/agreement/text'
        export { verifySignature } from './agreement/signature'`,
      resolveDir: 'miniprogram/shared',
    },
    bundle: true,
    write: false,
    format: 'cjs',
    target: 'es2015',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  })

  expect(bundle.warnings).toEqual([])

  const engine = createContext({ module: { exports: {} } })
  runInContext(bundle.outputFiles[0]!.text, engine)
  const check = `{
    const { signMessage, publicKeyOf, isSignedBy } = module.exports
    const secret = Uint8Array.from({ length: 32 }, (_, index) => index), message = Uint8Array.of(3, 1, 5)
    const signature = signMessage(message, secret)
    ;[typeof TextEncoder, typeof crypto, isSignedBy(signature, message, publicKeyOf(secret)), isSignedBy(signature, Uint8Array.of(3), publicKeyOf(secret))].join()
  }`

  expect(runInContext(check, engine)).toBe('undefined,undefined,true,false')
})
