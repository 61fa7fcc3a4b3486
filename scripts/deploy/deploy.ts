import type { Environment } from './environment'
import { type DeploymentSite, performStep } from './perform'
import { dependsOn, describeStep, findIncorrect, planDeployment, type Step } from './plan'
import { readEnvironment } from './read-environment'

interface DeploymentResult {
  /** Reasons why nothing was done: what exists in the cloud and in no source. */
  refused: string[]
  /** Failed steps with their reason. */
  failed: string[]
  /** Settings that differ after the deployment. */
  incorrect: string[]
  storedFirstDocuments: boolean
}

/**
 * Brings an environment to the state that the sources describe. A failed step stops only the steps
 * that depend on it. After an interruption or a fault, run it again.
 */
export async function deploy(
  wanted: Environment,
  site: DeploymentSite,
  report: (line: string) => void,
): Promise<DeploymentResult> {
  const before = await readEnvironment(site.manager, site.envId)
  const { steps, drift } = planDeployment(wanted, before)
  if (drift.length > 0 && !site.isRollback)
    return { refused: drift, failed: [], incorrect: [], storedFirstDocuments: false }
  const failures: { step: Step; reason: string }[] = []
  for (const [index, step] of steps.entries()) {
    const isBlocked = failures.some((failure) => dependsOn(step, failure.step))
    const note = isBlocked ? ': skipped' : ''
    report(`${index + 1}/${steps.length}  ${describeStep(step)}${note}`)
    if (isBlocked) continue
    try {
      await performStep(step, site)
    } catch (error) {
      failures.push({ step, reason: (error as Error).message })
    }
  }
  const after = await readEnvironment(site.manager, site.envId)
  const incorrect = findIncorrect(wanted, after).filter(
    (description) => !drift.includes(description),
  )
  const beginStep = steps.find((step) => step.do === 'begin')
  const storedFirstDocuments =
    beginStep !== undefined &&
    !failures.some(({ step }) => step === beginStep || dependsOn(beginStep, step))
  return {
    refused: [],
    failed: failures.map(
      ({ step, reason }) => `${describeStep(step)}: ${withoutSecrets(site.secrets, reason)}`,
    ),
    incorrect,
    storedFirstDocuments,
  }
}

/** An error message of the platform may repeat a secret, and this output is often stored. */
function withoutSecrets(secrets: DeploymentSite['secrets'], text: string): string {
  const longSecrets = Object.values(secrets).filter((secret) => secret.length >= 8)
  return longSecrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, '…'), text)
}
