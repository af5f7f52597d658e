// The employee's, the leader's and the union representative's part, in a real Chromium of a phone's size.
//
// Started by tests/browser.rs with the addresses that `trivsel demo` printed. Every page is also
// looked at for accessibility (WCAG 2.2 A and AA), for sideways scrolling and for requests that
// leave the server.

import { employeeWithScript, employeeWithoutScript, receiptLooksRight } from './employee.mjs';
import { browser } from './phone.mjs';
import { leader, unionRepresentative } from './staff.mjs';

try {
  await employeeWithoutScript();
  await employeeWithScript();
  await receiptLooksRight();
  await leader();
  await unionRepresentative();
  console.log('the walk is done');
} finally {
  await browser.close();
}
