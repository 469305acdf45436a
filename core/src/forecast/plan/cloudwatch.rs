//! Commands that show a metric of an instance, and that watch it. Where they were looked up: the command references of the
//! AWS CLI and of AWS Tools for PowerShell (<https://docs.aws.amazon.com/powershell/latest/reference/>).

use super::ground::Ground;
use crate::notation::Surface;

/// The sums of a metric by the hour, over the last so many hours.
pub(crate) fn statistics(metric: &str, ground: &Ground<'_>, hours: i64) -> String {
    let instance = ground.instance;
    if ground.surface == Surface::PowerShell {
        return format!(
            "Get-CWMetricStatistic -Namespace AWS/EC2 -MetricName {metric} -Dimension {} -Statistic Sum -Period 3600 \
             -StartTime (Get-Date).ToUniversalTime().AddHours(-{hours}) -EndTime (Get-Date).ToUniversalTime()",
            dimension(instance)
        );
    }
    // GNU's date first, as on Linux, then BSD's, as on macOS.
    format!(
        "aws cloudwatch get-metric-statistics --namespace AWS/EC2 --metric-name {metric} --dimensions \
         Name=InstanceId,Value={instance} --statistics Sum --period 3600 --start-time \"$(date -u -d '{hours} hours ago' \
         +%FT%TZ 2>/dev/null || date -u -v-{hours}H +%FT%TZ)\" --end-time \"$(date -u +%FT%TZ)\""
    )
}

/// An alarm at the first request that a metric counts. The metric is missing as long as there was none, so that missing
/// data must not raise it.
pub(crate) fn alarm(metric: &str, ground: &Ground<'_>) -> String {
    let instance = ground.instance;
    if ground.surface == Surface::PowerShell {
        return format!(
            "Write-CWMetricAlarm -AlarmName {metric}-{instance} -Namespace AWS/EC2 -MetricName {metric} -Dimension {} \
             -Statistic Sum -Period 300 -EvaluationPeriod 1 -Threshold 0 -ComparisonOperator GreaterThanThreshold \
             -TreatMissingData notBreaching",
            dimension(instance)
        );
    }
    format!(
        "aws cloudwatch put-metric-alarm --alarm-name {metric}-{instance} --namespace AWS/EC2 --metric-name {metric} \
         --dimensions Name=InstanceId,Value={instance} --statistic Sum --period 300 --evaluation-periods 1 --threshold 0 \
         --comparison-operator GreaterThanThreshold --treat-missing-data notBreaching"
    )
}

fn dimension(instance: &str) -> String {
    format!("@{{Name=\"InstanceId\";Value=\"{instance}\"}}")
}
