# Two of the same.
aws ec2 run-instances --image-id ami-00000000000000011 --instance-type t3.micro --count 2 \
    --metadata-options HttpTokens=optional,HttpPutResponseHopLimit=1 \
    --tag-specifications 'ResourceType=instance,Tags=[{Key=cost center,Value=7}]' \
    --user-data 'hunter2'
