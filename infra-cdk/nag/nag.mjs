// Runs cdk-nag's AwsSolutions rules over synthesized templates: node nag.mjs TEMPLATE…
// Prints { findings: [...], suppressed: [...] } and ends with 1 when there is a finding. Suppressions, with their reasons, are metadata of the templates.
import path from 'node:path';
import { App, Aspects, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import nag from 'cdk-nag';

const findings = [];
const suppressed = [];

const describe = ({ resource, ruleId, ruleLevel, findingId }) => ({
  template: Stack.of(resource).stackName,
  resource: Stack.of(resource).resolve(resource.logicalId),
  rule: findingId ? `${ruleId}[${findingId}]` : ruleId,
  level: ruleLevel,
});

const logger = {
  onCompliance() {},
  onNotApplicable() {},
  onNonCompliance: (finding) => findings.push({ ...describe(finding), info: finding.ruleInfo }),
  onSuppressed: (finding) => suppressed.push({ ...describe(finding), reason: finding.suppressionReason }),
  // A rule that could not look at a resource, such as at a value that is known at deployment only, has not passed.
  onError: (finding) => findings.push({ ...describe(finding), info: finding.errorMessage }),
  onSuppressedError: (finding) => suppressed.push({ ...describe(finding), reason: finding.errorSuppressionReason }),
};

const app = new App({ analyticsReporting: false });
for (const template of process.argv.slice(2)) {
  // The templates have the parameter of the bootstrap version already.
  const synthesizer = new DefaultStackSynthesizer({ generateBootstrapVersionRule: false });
  const stack = new Stack(app, path.basename(template, '.template.json'), { synthesizer });
  new CfnInclude(stack, 'Template', { templateFile: template });
}

Aspects.of(app).add(new nag.AwsSolutionsChecks({ reports: false, verbose: false, additionalLoggers: [logger] }));
app.synth();
console.log(JSON.stringify({ findings, suppressed }, null, 2));
process.exitCode = findings.length > 0 ? 1 : 0;
